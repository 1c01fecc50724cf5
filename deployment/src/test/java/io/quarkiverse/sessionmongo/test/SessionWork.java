package io.quarkiverse.sessionmongo.test;

import java.time.Duration;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.quarkiverse.sessionmongo.Session;
import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;

/** What an endpoint does with its session, whatever kind of endpoint it is. */
@ApplicationScoped
@Unremovable
public class SessionWork {

    @Inject
    Session session;

    @Inject
    Instance<More> more;

    public Uni<String> perform(String action, String name, String value) {
        switch (action) {
            case "get" -> {
                return Uni.createFrom().item(session.get(name, String.class).orElse(""));
            }
            case "set" -> session.set(name, value);
            case "pair" -> session.set("a", value).set("b", value);
            case "set-if-signed-in" -> session.principal().ifPresent(principal -> session.set(name, value));
            case "remove" -> session.remove(name);
            case "increment" -> session.increment(name, 1);
            case "idle" -> session.idleTimeout(Duration.parse(value));
            case "logout" -> session.logout();
            case "invalidate-and-set" -> {
                session.invalidate();
                session.set(name, Set.of(value));
            }
            case "save" -> {
                return session.set(name, value).save().replaceWith(action);
            }
            case "save-and-change" -> {
                return session.set(name, value).save().invoke(() -> session.set("later", value)).replaceWith(action);
            }
            case "save-unawaited" -> session.set(name, value).save().subscribe().with(saved -> {
            });
            case "renew-and-save" -> {
                session.renew();
                return session.set(name, value).save().replaceWith(action);
            }
            default -> {
                return more.get().perform(action, name, value);
            }
        }
        return Uni.createFrom().item(action);
    }

    /** What the application of one test knows besides. */
    public interface More {

        Uni<String> perform(String action, String name, String value);
    }
}
