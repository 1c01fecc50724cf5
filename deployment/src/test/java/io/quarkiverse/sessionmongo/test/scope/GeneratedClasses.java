package io.quarkiverse.sessionmongo.test.scope;

import java.util.function.BiConsumer;

import jakarta.inject.Inject;

import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

import io.quarkus.gizmo.AnnotationCreator;
import io.quarkus.gizmo.ClassCreator;
import io.quarkus.gizmo.FieldDescriptor;
import io.quarkus.gizmo.MethodCreator;
import io.quarkus.gizmo.MethodDescriptor;
import io.quarkus.gizmo.ResultHandle;

/**
 * Endpoints of extensions that only the application of one test has. The tests are not compiled against these, since Quarkus
 * would then add them to the application of every test.
 */
final class GeneratedClasses {

    private static final String WEB_SOCKETS = "io.quarkus.websockets.next.";
    private static final String SERVLET = "jakarta.servlet.http.HttpServlet";
    private static final String REQUEST = "jakarta.servlet.http.HttpServletRequest";
    private static final String RESPONSE = "jakarta.servlet.http.HttpServletResponse";

    private GeneratedClasses() {
    }

    /** {@code @WebSocket(path = "/socket")}: answers each message with what the bean counts. */
    static void webSocket(JavaArchive jar) {
        define(jar, "org.acme.CountingSocket", Object.class.getName(), (socket, bean) -> {
            socket.addAnnotation(WEB_SOCKETS + "WebSocket").addValue("path", "/socket");
            socket.getFieldCreator("own", BadShapes.Injected.class).setModifiers(1).addAnnotation(Inject.class);
            MethodCreator received = socket.getMethodCreator("received", String.class, String.class);
            received.addAnnotation(WEB_SOCKETS + "OnTextMessage");
            received.returnValue(count(received, bean));
        });
    }

    /** {@code @WebServlet("/servlet")}: answers with what the bean counts. */
    static void servlet(JavaArchive jar) {
        define(jar, "org.acme.CountingServlet", SERVLET, (servlet, bean) -> {
            AnnotationCreator mapped = servlet.addAnnotation("jakarta.servlet.annotation.WebServlet");
            mapped.addValue("urlPatterns", new String[] { "/servlet" });
            MethodCreator service = servlet.getMethodCreator("service", "void", REQUEST, RESPONSE);
            service.addException("java.io.IOException");
            ResultHandle writer = service.invokeInterfaceMethod(
                    MethodDescriptor.ofMethod(RESPONSE, "getWriter", "java.io.PrintWriter"), service.getMethodParam(1));
            service.invokeVirtualMethod(
                    MethodDescriptor.ofMethod("java.io.PrintWriter", "print", "void", String.class), writer,
                    count(service, bean));
            service.returnValue(null);
        });
    }

    private static ResultHandle count(MethodCreator method, FieldDescriptor bean) {
        return method.invokeVirtualMethod(MethodDescriptor.ofMethod(VisitCount.class, "count", String.class),
                method.readInstanceField(bean, method.getThis()));
    }

    private static void define(JavaArchive jar, String name, String parent,
            BiConsumer<ClassCreator, FieldDescriptor> members) {
        try (ClassCreator type = ClassCreator.builder().className(name).superClass(parent)
                .classOutput((path, bytes) -> jar.add(new ByteArrayAsset(bytes), path + ".class")).build()) {
            FieldDescriptor bean = FieldDescriptor.of(name, "visits", VisitCount.class);
            type.getFieldCreator(bean).setModifiers(1).addAnnotation(Inject.class);
            members.accept(type, bean);
        }
    }
}
