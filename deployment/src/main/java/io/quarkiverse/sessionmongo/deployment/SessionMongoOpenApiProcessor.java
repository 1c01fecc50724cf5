package io.quarkiverse.sessionmongo.deployment;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.sessionmongo.runtime.config.HeaderConfig;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig;
import io.quarkiverse.sessionmongo.runtime.config.Transport;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.smallrye.openapi.deployment.spi.AddToOpenAPIDefinitionBuildItem;
import io.quarkus.smallrye.openapi.deployment.spi.OpenAPISPIConstants;

/** The header as a security scheme, if the application has an OpenAPI document and signs visitors in by session. */
@BuildSteps(onlyIf = SessionMongoEnabled.class)
class SessionMongoOpenApiProcessor {

    @BuildStep
    void describeHeader(SessionMongoBuildTimeConfig config, Capabilities capabilities,
            BuildProducer<AddToOpenAPIDefinitionBuildItem> definitions) {
        if (!config.login().enabled() || !capabilities.isPresent(Capability.SMALLRYE_OPENAPI)) {
            return;
        }
        Config application = ConfigProvider.getConfig();
        String transport = application.getOptionalValue(SessionMongoConfig.PREFIX + ".transport", String.class)
                .orElse(Transport.COOKIE.name());
        if (!transport.equalsIgnoreCase(Transport.COOKIE.name())) {
            String name = application.getOptionalValue(SessionMongoConfig.PREFIX + ".header.name", String.class)
                    .orElse(HeaderConfig.DEFAULT_NAME);
            definitions.produce(new AddToOpenAPIDefinitionBuildItem(new HeaderOpenApiFilter(name),
                    OpenAPISPIConstants.DEFAULT_DOCUMENT_NAME));
        }
    }
}
