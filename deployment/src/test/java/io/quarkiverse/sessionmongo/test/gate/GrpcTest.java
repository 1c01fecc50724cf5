package io.quarkiverse.sessionmongo.test.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.builditem.CapabilityBuildItem;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("R10 in an application with gRPC")
class GrpcTest extends GrpcTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = app().addBuildChainCustomizer(chain -> chain
            .addBuildStep(context -> context.produce(new CapabilityBuildItem(Capability.GRPC, "a test")))
            .produces(CapabilityBuildItem.class).build());

    @Test
    @DisplayName("R10 a call is not held, and has its session all the same, which it saves itself")
    void call() {
        Browser visitor = visitor(Version.HTTP_2);
        visitor.post("/set?value=before");
        assertThat(send(visitor, "POST", "/grpc/get", "application/grpc").body()).isEqualTo("before");

        assertThat(send(visitor, "POST", "/called/route", "application/grpc").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/get").body()).isEqualTo("before");
        HttpResponse<String> saved = send(visitor, "POST", "/grpc/save", "application/grpc");
        assertThat(saved.body()).isEqualTo("saved");
        assertThat(visitor.get("/get").body()).isEqualTo("saved");
    }
}
