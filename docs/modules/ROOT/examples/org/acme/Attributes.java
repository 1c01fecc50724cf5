package org.acme;

import io.quarkiverse.sessionmongo.SessionAttribute;

final class Attributes {

    // tag::plain[]
    static final SessionAttribute<Integer> VISITS = SessionAttribute.of("visits", Integer.class);
    // end::plain[]

    private Attributes() {
    }
}
