package io.quarkiverse.sessionmongo.deployment;

import static org.eclipse.microprofile.openapi.OASFactory.createComponents;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityScheme;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme.In;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme.Type;

/** Adds the scheme {@code session}: the token in its header. */
final class HeaderOpenApiFilter implements OASFilter {

    private static final String SCHEME = "session";

    private final String header;

    HeaderOpenApiFilter(String header) {
        this.header = header;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(createComponents());
        }
        document.getComponents().addSecurityScheme(SCHEME, createSecurityScheme().type(Type.APIKEY).in(In.HEADER).name(header)
                .description("The session's token, as the response to sign-in brings it in the same header"));
    }
}
