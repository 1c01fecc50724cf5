package io.quarkiverse.sessionmongo.test.management;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import io.vertx.core.json.JsonObject;

/** Who looks after sessions: asks as one user, or as nobody. */
public final class Management {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI sessions;
    private final String user;

    /** @param root of the interface, with the path below which management is */
    Management(URI root) {
        this(URI.create(root.toString().replaceAll("/+$", "") + "/session-mongo/sessions"), null);
    }

    private Management(URI sessions, String user) {
        this.sessions = sessions;
        this.user = user;
    }

    /** @param user whose name is the password */
    Management as(String user) {
        return new Management(sessions, user);
    }

    /** @param rest of the path, as it goes over the wire */
    HttpResponse<String> send(String method, String rest) {
        return send(method, rest, null, null);
    }

    HttpResponse<String> send(String method, String rest, String header, String value) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sessions + rest)).timeout(Duration.ofSeconds(30))
                .method(method, BodyPublishers.noBody()).header("X-Session-Management", "true");
        if (user != null) {
            request.header("Authorization", "Basic "
                    + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)));
        }
        if (header != null) {
            request.header(header, value);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonObject json(String rest) {
        return new JsonObject(send("GET", rest).body());
    }

    int status(String method, String rest) {
        return send(method, rest).statusCode();
    }
}
