package io.quarkiverse.sessionmongo.test.oidc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** A browser that keeps every cookie of the application, and follows it to the provider and back where it is told to. */
final class OidcVisitor {

    private static final int MAX_HOPS = 10;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI root;
    private final Map<String, String> cookies = new TreeMap<>();

    OidcVisitor(URI root) {
        this.root = root;
    }

    /** The same browser in another window, or what a thief copied. */
    synchronized OidcVisitor copy() {
        OidcVisitor copy = new OidcVisitor(root);
        copy.cookies.putAll(cookies);
        return copy;
    }

    synchronized String cookie(String name) {
        return cookies.get(name);
    }

    synchronized OidcVisitor withCookie(String name, String value) {
        if (value == null) {
            cookies.remove(name);
        } else {
            cookies.put(name, value);
        }
        return this;
    }

    /** Of all cookies, with their names. */
    synchronized int cookieBytes() {
        return cookies.entrySet().stream().mapToInt(cookie -> cookie.getKey().length() + 1 + cookie.getValue().length()).sum();
    }

    synchronized Map<String, String> cookies() {
        return new TreeMap<>(cookies);
    }

    HttpResponse<String> get(String path) {
        return join(getAsync(path));
    }

    HttpResponse<String> post(String path) {
        return join(send(request(root.resolve(path)).POST(BodyPublishers.noBody())));
    }

    HttpResponse<String> postForm(String path, String form) {
        return join(send(request(root.resolve(path)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))));
    }

    CompletableFuture<HttpResponse<String>> getAsync(String path) {
        return send(request(root.resolve(path)));
    }

    private static HttpResponse<String> join(CompletableFuture<HttpResponse<String>> response) {
        return response.join();
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(40));
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
        String sent;
        synchronized (this) {
            sent = String.join("; ", cookies.entrySet().stream().map(cookie -> cookie.getKey() + '=' + cookie.getValue())
                    .toList());
        }
        if (!sent.isEmpty()) {
            request.header("Cookie", sent);
        }
        return client.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(this::received);
    }

    private synchronized HttpResponse<String> received(HttpResponse<String> response) {
        for (String set : response.headers().allValues("Set-Cookie")) {
            String pair = set.split(";", 2)[0];
            int equals = pair.indexOf('=');
            String value = pair.substring(equals + 1);
            if (value.isEmpty() || set.toLowerCase(java.util.Locale.ROOT).contains("max-age=0")) {
                cookies.remove(pair.substring(0, equals));
            } else {
                cookies.put(pair.substring(0, equals), value);
            }
        }
        return response;
    }

    /** Goes where redirects lead, to the provider too, until somebody answers otherwise. */
    HttpResponse<String> signIn(String path) {
        HttpResponse<String> response = get(path);
        for (int hop = 0; response.statusCode() / 100 == 3 && hop < MAX_HOPS; hop++) {
            URI location = response.uri().resolve(response.headers().firstValue("Location").orElseThrow());
            response = location.getAuthority().equals(root.getAuthority()) ? join(send(request(location)))
                    : plain(location);
        }
        return response;
    }

    private HttpResponse<String> plain(URI location) {
        try {
            return client.send(request(location).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
