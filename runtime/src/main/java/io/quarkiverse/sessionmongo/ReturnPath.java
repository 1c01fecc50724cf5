package io.quarkiverse.sessionmongo;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * The way back after sign-in: where a browser wanted to go when it was sent to
 * {@code quarkus.session-mongo.login.page}. Whoever makes a link can write anything into it, so an endpoint that redirects
 * to it asks here first:
 *
 * <pre>
 * return Response.seeOther(URI.create(ReturnPath.of(returnTo))).build();
 * </pre>
 */
public final class ReturnPath {

    /** The query parameter of the sign-in page that holds it. */
    public static final String PARAMETER = "return-to";

    private static final int MAX_LENGTH = 2048;

    private ReturnPath() {
    }

    /**
     * The path itself where it leads nowhere but to this very host: path and query, no scheme, no host, not
     * {@code //elsewhere} and nothing that a browser would read as that.
     *
     * @param path may be {@code null}
     * @return {@code /} for everything else
     */
    public static String of(String path) {
        return isSafe(path) ? path : "/";
    }

    private static boolean isSafe(String path) {
        if (path == null || path.length() > MAX_LENGTH || !path.startsWith("/") || path.startsWith("//")) {
            return false;
        }
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            // Browsers take a backslash for a slash, and drop tabs and line ends
            if (c <= ' ' || c >= 0x7f || c == '\\') {
                return false;
            }
        }
        try {
            URI uri = new URI(path);
            return uri.getScheme() == null && uri.getRawAuthority() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
