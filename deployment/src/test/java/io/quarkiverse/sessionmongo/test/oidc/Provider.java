package io.quarkiverse.sessionmongo.test.oidc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkiverse.sessionmongo.test.TestServer;

/**
 * A small OpenID Connect provider with rotating refresh tokens: who uses one twice loses the sign-in. It runs beside the
 * application, in another class loader than the tests: they meet in {@link ProviderState}.
 */
final class Provider {

    private final ProviderState state;
    private final ProviderKeys keys = new ProviderKeys();
    /** The codes and refresh tokens that are good once, and whom they sign in. */
    private final Map<String, SignIn> grants = new ConcurrentHashMap<>();
    private HttpServer server;

    private record SignIn(String user, String session, String nonce) {
    }

    private Provider(ProviderState state) {
        this.state = state;
    }

    /** The address, which is the same for all class loaders. It does not listen yet. */
    static String address(String name) {
        String property = Provider.class.getName() + '.' + name;
        synchronized (System.class) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, "http://127.0.0.1:" + TestServer.freePort() + "/" + name);
            }
            return System.getProperty(property);
        }
    }

    /** To be called before the application starts. It goes on for all applications of this JVM. */
    static void start(String name) {
        if (System.setProperty(Provider.class.getName() + ".started." + name, "") != null) {
            return;
        }
        Provider provider = new Provider(ProviderState.of(name));
        URI address = URI.create(address(name));
        try {
            provider.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        provider.server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "provider");
            thread.setDaemon(true);
            return thread;
        }));
        provider.server.createContext("/", exchange -> provider.handle(exchange, address.toString()));
        provider.server.start();
    }

    private void handle(HttpExchange exchange, String issuer) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.endsWith("/.well-known/openid-configuration")) {
            answer(exchange, 200, """
                    {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                     "jwks_uri": "%1$s/jwks", "end_session_endpoint": "%1$s/end"}""".formatted(issuer));
        } else if (path.endsWith("/jwks")) {
            answer(exchange, 200, keys.jwks());
        } else if (path.endsWith("/authorize")) {
            authorize(exchange);
        } else if (path.endsWith("/token")) {
            token(exchange, issuer, parameters(body));
        } else if (path.endsWith("/logout-token")) {
            answer(exchange, 200, keys.sign(logoutToken(issuer, parameters(exchange.getRequestURI().getRawQuery()))));
        } else {
            answer(exchange, 404, "{}");
        }
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        grants.put(code, new SignIn(state.text("user", "alice"), UUID.randomUUID().toString(), asked.get("nonce")));
        exchange.getResponseHeaders().set("Location", asked.get("redirect_uri") + "?code=" + code + "&state="
                + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
        answer(exchange, 302, "");
    }

    private void token(HttpExchange exchange, String issuer, Map<String, String> asked) throws IOException {
        boolean refresh = "refresh_token".equals(asked.get("grant_type"));
        state.count(refresh ? "refreshes" : "codes");
        int status = Integer.parseInt(state.text(refresh ? "refresh-status" : "code-status", "200"));
        if (refresh) {
            state.awaitRelease();
        }
        if (status != 200) {
            answer(exchange, status, state.text("body", "unavailable"));
            return;
        }
        SignIn signIn = grants.remove(asked.get(refresh ? "refresh_token" : "code"));
        if (signIn == null) {
            state.count("refused");
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        String next = UUID.randomUUID().toString();
        grants.put(next, signIn);
        long now = System.currentTimeMillis() / 1000;
        long lifespan = Long.parseLong(state.text("lifespan", "300"));
        String name = signIn.user().substring(signIn.user().indexOf(':') + 1);
        String claims = """
                {"iss": "%s", "sub": "%s-subject", "aud": "shop", "azp": "shop", "sid": "%s", "upn": "%s", "groups": ["user"],
                 "iat": %d, "exp": %d%s}""".formatted(issuer, signIn.user(), signIn.session(), name, now, now + lifespan,
                signIn.nonce() == null ? "" : ", \"nonce\": \"" + signIn.nonce() + '"');
        state.put("sid", signIn.session());
        answer(exchange, 200, """
                {"access_token": "%1$s", "id_token": "%1$s", "refresh_token": "%2$s", "token_type": "Bearer",
                 "expires_in": %3$d}""".formatted(keys.sign(claims), next, lifespan));
    }

    private static String logoutToken(String issuer, Map<String, String> asked) {
        long now = System.currentTimeMillis() / 1000;
        String named = (asked.containsKey("sid") ? "\"sid\": \"" + asked.get("sid") + "\", " : "")
                + (asked.containsKey("sub") ? "\"sub\": \"" + asked.get("sub") + "\", " : "");
        return """
                {"iss": "%s", "aud": "shop", %s"iat": %d, "exp": %d, "jti": "%s",
                 "events": {"http://schemas.openid.net/event/backchannel-logout": {}}}""".formatted(issuer, named, now,
                now + 60, UUID.randomUUID());
    }

    private static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : encoded == null ? new String[0] : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
