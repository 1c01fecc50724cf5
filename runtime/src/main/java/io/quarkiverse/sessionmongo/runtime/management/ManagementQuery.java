package io.quarkiverse.sessionmongo.runtime.management;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.sessionmongo.runtime.bson.Printable;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.vertx.core.MultiMap;

/**
 * The request's parameters, checked: what is unknown, repeated or malformed is refused, so that no slip of the pen ends a
 * session.
 */
final class ManagementQuery {

    static final String PRINCIPAL = "principal";
    static final String LIMIT = "limit";
    static final String AFTER = "after";

    static final int DEFAULT_LIMIT = 100;
    static final int MAX_LIMIT = 1000;

    private final MultiMap parameters;

    ManagementQuery(MultiMap parameters) {
        this.parameters = parameters;
    }

    void allow(Set<String> names) {
        for (Map.Entry<String, String> parameter : parameters) {
            if (!names.contains(parameter.getKey())) {
                throw new InvalidRequestException("There is no parameter " + Printable.of(parameter.getKey())
                        + (names.isEmpty() ? "" : "; there are " + String.join(", ", names.stream().sorted().toList())));
            }
        }
    }

    /** @return {@code null} where it is absent */
    String principal() {
        String principal = one(PRINCIPAL);
        if (principal != null && principal.isEmpty()) {
            throw new InvalidRequestException("The parameter principal is empty");
        }
        return principal;
    }

    String requiredPrincipal() {
        String principal = principal();
        if (principal == null) {
            throw new InvalidRequestException("Say whose sessions: ?principal=…");
        }
        return principal;
    }

    int limit() {
        String limit = one(LIMIT);
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= MAX_LIMIT) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused as any other
        }
        throw new InvalidRequestException("The parameter limit must be 1 to " + MAX_LIMIT + ", not " + Printable.of(limit));
    }

    /** @return {@code null} where it is absent */
    String after() {
        String after = one(AFTER);
        return after == null ? null : id(after);
    }

    static String id(String id) {
        if (!SessionToken.isHandle(id)) {
            throw new InvalidRequestException("A session's id has 22 characters, letters, digits, - and _; this is none: "
                    + Printable.of(id));
        }
        return id;
    }

    private String one(String name) {
        List<String> values = parameters.getAll(name);
        if (values.size() > 1) {
            throw new InvalidRequestException("The parameter " + name + " is given " + values.size() + " times");
        }
        return values.isEmpty() ? null : values.get(0);
    }
}
