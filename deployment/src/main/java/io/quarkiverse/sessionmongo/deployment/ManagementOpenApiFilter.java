package io.quarkiverse.sessionmongo.deployment;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponses;
import static org.eclipse.microprofile.openapi.OASFactory.createComponents;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createOperation;
import static org.eclipse.microprofile.openapi.OASFactory.createParameter;
import static org.eclipse.microprofile.openapi.OASFactory.createPathItem;
import static org.eclipse.microprofile.openapi.OASFactory.createPaths;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;
import static org.eclipse.microprofile.openapi.OASFactory.createTag;

import java.math.BigDecimal;
import java.util.List;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Describes management in the application's OpenAPI document. */
final class ManagementOpenApiFilter implements OASFilter {

    private static final String TAG = "Sessions";
    private static final String SESSION = "SessionMongoSession";
    private static final String PROBLEM = "SessionMongoProblem";

    private final String path;

    ManagementOpenApiFilter(String path) {
        this.path = path;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(createComponents());
        }
        if (document.getPaths() == null) {
            document.setPaths(createPaths());
        }
        document.addTag(createTag().name(TAG).description("The stored sessions of this application's visitors"));
        document.getComponents().addSchema(SESSION, session()).addSchema(PROBLEM, problem());
        document.getPaths().addPathItem(path, createPathItem()
                .GET(operation("session_mongo_list", "Live sessions, all or a principal's", list())
                        .addParameter(parameter("principal",
                                "Whose sessions, 1000 a page; the last used first, if one page has them all",
                                type(SchemaType.STRING)))
                        .addParameter(parameter("limit", "How many at the most, without principal",
                                type(SchemaType.INTEGER).minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(1000))
                                        .defaultValue(100)))
                        .addParameter(parameter("after", "The next of the page before", id())))
                .DELETE(operation("session_mongo_end_all", "Sign a principal out everywhere", deleted())
                        .addParameter(parameter("principal", "Whose sessions", type(SchemaType.STRING)).required(true))));
        document.getPaths().addPathItem(path + "/{id}", createPathItem()
                .addParameter(createParameter().name("id").in(In.PATH).required(true).schema(id()))
                .GET(found(operation("session_mongo_show", "One session; attributes only where management.attributes is on",
                        json("The session", reference(SESSION)))))
                .DELETE(ended(operation("session_mongo_end", "End one session", null))));
    }

    private static Operation operation(String id, String summary, APIResponse ok) {
        Operation operation = createOperation().operationId(id).summary(summary).addTag(TAG).responses(createAPIResponses()
                .addAPIResponse("400", problem("What of the request makes no sense"))
                .addAPIResponse("401", problem("Nobody is signed in"))
                .addAPIResponse("403", problem("None of the roles of management.roles"))
                .addAPIResponse("503", problem("The session store does not answer")));
        if (ok != null) {
            operation.getResponses().addAPIResponse("200", ok);
        }
        return operation;
    }

    private static Operation found(Operation operation) {
        operation.getResponses().addAPIResponse("404", problem("No such session, or it has ended"));
        return operation;
    }

    private static Operation ended(Operation operation) {
        found(operation).getResponses().addAPIResponse("204", createAPIResponse().description("It has ended"));
        return operation;
    }

    private static Parameter parameter(String name, String description, Schema schema) {
        return createParameter().name(name).in(In.QUERY).description(description).schema(schema);
    }

    private static APIResponse list() {
        return json("The sessions; next, where there are more, is the after of the next page", type(SchemaType.OBJECT)
                .addProperty("sessions", type(SchemaType.ARRAY).items(reference(SESSION)))
                .addProperty("next", id()));
    }

    private static APIResponse deleted() {
        return json("How many ended",
                type(SchemaType.OBJECT).addProperty("deleted", type(SchemaType.INTEGER).format("int64")));
    }

    private static APIResponse json(String description, Schema schema) {
        return response(description, "application/json", schema);
    }

    private static APIResponse problem(String description) {
        return response(description, "application/problem+json", reference(PROBLEM));
    }

    private static APIResponse response(String description, String mediaType, Schema schema) {
        return createAPIResponse().description(description)
                .content(createContent().addMediaType(mediaType, createMediaType().schema(schema)));
    }

    private static Schema session() {
        return type(SchemaType.OBJECT).addProperty("id", id())
                .addProperty("principal", nullable())
                .addProperty("roles", type(SchemaType.ARRAY).items(type(SchemaType.STRING)))
                .addProperty("created", time())
                .addProperty("accessed", time())
                .addProperty("expires", nullable().format("date-time"))
                .addProperty("authenticatedAt", nullable().format("date-time"))
                .addProperty("remembered", type(SchemaType.BOOLEAN))
                .addProperty("browser", nullable())
                .addProperty("address", nullable())
                .addProperty("attributes", type(SchemaType.OBJECT))
                .addProperty("unreadable", type(SchemaType.ARRAY).items(type(SchemaType.STRING)));
    }

    private static Schema problem() {
        return type(SchemaType.OBJECT).addProperty("title", type(SchemaType.STRING))
                .addProperty("status", type(SchemaType.INTEGER)).addProperty("detail", type(SchemaType.STRING));
    }

    private static Schema id() {
        return type(SchemaType.STRING).pattern("^[A-Za-z0-9_-]{22}$");
    }

    private static Schema time() {
        return type(SchemaType.STRING).format("date-time");
    }

    private static Schema nullable() {
        return createSchema().type(List.of(SchemaType.STRING, SchemaType.NULL));
    }

    private static Schema type(SchemaType type) {
        return createSchema().type(List.of(type));
    }

    private static Schema reference(String name) {
        return createSchema().ref("#/components/schemas/" + name);
    }
}
