package io.quarkiverse.sessionmongo.test.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("R10 in an application without gRPC nothing is a gRPC call")
class NoGrpcTest extends GrpcTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = app();

    @ParameterizedTest
    @ValueSource(strings = { "/called", "/called/route" })
    @DisplayName("R10 also what looks like one")
    void looksLikeOne(String path) {
        Browser visitor = visitor(Version.HTTP_2);
        HttpResponse<String> response = send(visitor, "POST", path, "application/grpc");

        assertThat(Browser.setCookie(response)).isNotNull();
        assertThat(visitor.get("/get").body()).isEqualTo("called");
    }
}
