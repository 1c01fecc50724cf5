package io.quarkiverse.sessionmongo.runtime.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;

/** What was in a response before the endpoint ran: CORS, security headers. A response that replaces it keeps these. */
final class EarlierHead {

    static final EarlierHead NOTHING = new EarlierHead(List.of(), List.of());

    /** Names and values in turns: it is made for each request, and read for almost none. */
    private final List<String> headers;
    private final List<Cookie> cookies;

    private EarlierHead(List<String> headers, List<Cookie> cookies) {
        this.headers = headers;
        this.cookies = cookies;
    }

    static EarlierHead of(MultiMap headers, List<Cookie> cookies) {
        return headers.isEmpty() && cookies.isEmpty() ? NOTHING : new EarlierHead(flat(headers), cookies);
    }

    private static List<String> flat(MultiMap headers) {
        List<String> flat = new ArrayList<>(2 * headers.size());
        for (Map.Entry<String, String> header : headers) {
            flat.add(header.getKey());
            flat.add(header.getValue());
        }
        return flat;
    }

    List<Cookie> cookies() {
        return cookies;
    }

    /** Takes away all other headers. */
    void restore(MultiMap into) {
        into.clear();
        for (int i = 0; i < headers.size(); i += 2) {
            into.add(headers.get(i), headers.get(i + 1));
        }
    }
}
