package io.quarkiverse.sessionmongo.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
@DisplayName("S1 a session-scoped bean, and attributes in templates")
class WishesTest {

    @TestHTTPResource
    URI root;

    private final Visitor visitor = new Visitor();

    @Test
    @DisplayName("S1 what a request changes in the bean the next one reads")
    void bean() {
        visitor.post(root, "/api/wishes?name=Tea");
        visitor.post(root, "/api/wishes?name=Tea");

        assertThat(visitor.get(root, "/api/wishes").body()).isEqualTo("[Wish[name=Tea, price=3.20, note=Note[text=soon,"
                + " day=2026-11-29]], Wish[name=Tea, price=3.20, note=Note[text=soon, day=2026-11-29]]] {Tea=2} CONTENT"
                + " PT24H 1");
        assertThat(new Visitor().get(root, "/api/wishes").body()).isEqualTo("[] {} EXPECTANT PT24H 1");
    }

    @Test
    @DisplayName("Templates show attributes by the namespace session, escaped")
    void template() {
        assertThat(visitor.get(root, "/api/wishes/shown").body()).contains("last: none", "count: 0", "absent: nothing",
                "if: not greeted", "wishes: \n");
        visitor.post(root, "/api/wishes?name=Tea");

        assertThat(visitor.get(root, "/api/wishes/shown").body()).contains("greeting: &lt;b&gt;Hello&lt;/b&gt;", "last: Tea",
                "count: 1", "absent: nothing", "if: greeted", "wishes: Tea soon;\n");
    }
}
