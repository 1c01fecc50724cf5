package io.quarkiverse.sessionmongo.benchmark;

import jakarta.servlet.http.HttpSession;

import org.mongodb.spring.session.config.annotation.web.http.EnableMongoHttpSession;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Peer under measurement: Spring Session for MongoDB on Spring Boot's Tomcat, default settings. As in all the applications
 * under measurement no session expires during a run; that each request writes the time of its access cannot be set.
 */
@SpringBootApplication
@EnableMongoHttpSession(maxInactiveIntervalInSeconds = 24 * 60 * 60)
@RestController
public class Peer {

    public static void main(String[] args) {
        SpringApplication.run(Peer.class, args);
    }

    @GetMapping("/plain")
    String plain() {
        return "plain";
    }

    @GetMapping("/login")
    String login(HttpSession session) {
        for (int i = 0; i < 10; i++) {
            session.setAttribute("field" + i, "x".repeat(100));
        }
        session.setAttribute("visits", 0);
        return "in";
    }

    @GetMapping("/read")
    String read(HttpSession session) {
        return String.valueOf(session.getAttribute("visits"));
    }

    @GetMapping("/write")
    String write(HttpSession session) {
        Integer visits = (Integer) session.getAttribute("visits");
        session.setAttribute("visits", visits + 1);
        return String.valueOf(visits + 1);
    }

    @GetMapping("/logout")
    String logout(HttpSession session) {
        session.invalidate();
        return "out";
    }
}
