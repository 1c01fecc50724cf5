package io.quarkiverse.sessionmongo.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One visitor: sends the cookie it has and keeps what it gets, as a browser does. */
public final class Browser {

    public static final String COOKIE = "session";

    private final HttpClient client;
    private final URI root;
    private volatile String cookie;

    public Browser(URI root) {
        this(root, Version.HTTP_1_1, Redirect.NEVER);
    }

    public Browser(URI root, Version version, Redirect redirect) {
        this.root = root;
        this.client = HttpClient.newBuilder().version(version).followRedirects(redirect).build();
    }

    /** For what is sent and received in other ways than here. */
    public HttpClient client() {
        return client;
    }

    /** The cookie's value, or {@code null}. */
    public String cookie() {
        return cookie;
    }

    public Browser withCookie(String value) {
        cookie = value;
        return this;
    }

    /** The same visitor in another window. */
    public Browser copy() {
        return new Browser(root).withCookie(cookie);
    }

    public String handle() {
        return cookie.substring(0, cookie.indexOf('.'));
    }

    public HttpResponse<String> get(String path) {
        return send(request("GET", path));
    }

    public HttpResponse<String> post(String path) {
        return send(request("POST", path));
    }

    public HttpRequest.Builder request(String method, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path)).timeout(Duration.ofSeconds(30))
                .method(method, BodyPublishers.noBody());
        String sent = cookie;
        return sent == null ? request : request.header("Cookie", COOKIE + "=" + sent);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return received(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(this::received);
    }

    private HttpResponse<String> received(HttpResponse<String> response) {
        String set = setCookie(response);
        if (set != null) {
            String value = set.substring(COOKIE.length() + 1, set.indexOf(';'));
            cookie = value.isEmpty() ? null : value;
        }
        return response;
    }

    /** The {@code Set-Cookie} of the session, or {@code null}. */
    public static String setCookie(HttpResponse<?> response) {
        List<String> ours = response.headers().allValues("Set-Cookie").stream()
                .filter(header -> header.startsWith(COOKIE + "=")).toList();
        if (ours.size() > 1) {
            throw new AssertionError("More than one cookie: " + ours.size());
        }
        return ours.isEmpty() ? null : ours.get(0);
    }
}
