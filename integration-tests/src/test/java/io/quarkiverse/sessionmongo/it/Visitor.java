package io.quarkiverse.sessionmongo.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Somebody with one cookie, who may ask any node. */
final class Visitor {

    private static final String NAME = "session=";

    private final HttpClient client;
    private String cookie;
    private String header;

    Visitor() {
        this(HttpClient.newHttpClient());
    }

    /** @param client may be shared: it keeps no cookies */
    Visitor(HttpClient client) {
        this.client = client;
    }

    HttpResponse<String> get(URI root, String path) {
        return send(request(root, path).GET());
    }

    /** As a person does, who waits for a page. */
    HttpResponse<String> browse(URI root, String path) {
        return send(request(root, path).header("Accept", "text/html").GET());
    }

    HttpResponse<String> post(URI root, String path) {
        return send(request(root, path).POST(BodyPublishers.noBody()));
    }

    HttpResponse<String> post(URI root, String path, String form) {
        return send(request(root, path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    String cookie() {
        return cookie;
    }

    Visitor withCookie(String value) {
        cookie = value;
        return this;
    }

    /** Carries its token in a header from now on, and no cookie. */
    Visitor withHeader(String token) {
        header = token;
        return this;
    }

    private HttpRequest.Builder request(URI root, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path)).timeout(Duration.ofSeconds(30));
        if (header != null) {
            return request.header("X-Session-Token", header);
        }
        return cookie == null ? request : request.header("Cookie", NAME + cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            setCookies(response).forEach(this::received);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static List<String> setCookies(HttpResponse<?> response) {
        return response.headers().allValues("Set-Cookie");
    }

    private void received(String setCookie) {
        String value = setCookie.substring(NAME.length(), setCookie.indexOf(';'));
        cookie = value.isEmpty() ? null : value;
    }
}
