package io.quarkiverse.sessionmongo.test.scope;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;

/** Session-scoped beans that a session cannot keep. */
public final class BadShapes {

    private BadShapes() {
    }

    static Class<?>[] all() {
        List<Class<?>> classes = new ArrayList<>(List.of(BadShapes.class.getDeclaredClasses()));
        classes.add(BadShapes.class);
        return classes.toArray(Class<?>[]::new);
    }

    /** Uses them all, since what nobody uses is no bean. */
    @ApplicationScoped
    public static class User {

        @Inject
        Injected injected;

        @Inject
        Initialized initialized;

        @Inject
        Constructed constructed;

        @Inject
        Destroyed destroyed;

        @Inject
        Intercepted intercepted;

        @Inject
        InterceptedItself interceptedItself;

        @Inject
        Decorable decorated;

        @Inject
        Made made;

        @Inject
        Held held;

        @Inject
        WithThread withThread;

        @Inject
        WithOptional withOptional;

        @Inject
        WithNested withNested;

        @Inject
        WithFinal withFinal;

        @Inject
        WithPublic withPublic;

        @Inject
        Renamed renamed;

        @Inject
        AList list;

        @Inject
        HolderOfText holder;

        void init(@jakarta.enterprise.event.Observes io.quarkus.runtime.StartupEvent event) {
        }
    }

    @ApplicationScoped
    public static class Service {
    }

    @SessionScoped
    public static class Injected {

        @Inject
        Service service;
    }

    @SessionScoped
    public static class Initialized {

        @Inject
        void service(Service service) {
        }
    }

    @SessionScoped
    public static class Constructed {

        Constructed(Service service) {
        }
    }

    @SessionScoped
    public static class Destroyed {

        @PreDestroy
        void close() {
        }
    }

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Counted {
    }

    @Counted
    @Interceptor
    @Priority(1)
    public static class Counter {

        @AroundInvoke
        Object count(InvocationContext context) throws Exception {
            return context.proceed();
        }
    }

    @SessionScoped
    public static class Intercepted {

        @Counted
        void work() {
        }
    }

    @SessionScoped
    public static class InterceptedItself {

        void work() {
        }

        @AroundInvoke
        Object around(InvocationContext context) throws Exception {
            return context.proceed();
        }
    }

    /** Can be decorated. */
    public interface Decorable {

        void work();
    }

    @SessionScoped
    public static class Decorated implements Decorable {

        @Override
        public void work() {
        }
    }

    @Decorator
    @Priority(1)
    public static class Decoration implements Decorable {

        @Inject
        @Delegate
        Decorable decorated;

        @Override
        public void work() {
            decorated.work();
        }
    }

    public static class Made {
    }

    public static class Held {
    }

    @ApplicationScoped
    public static class Producers {

        @Produces
        @SessionScoped
        Held held = new Held();

        @Produces
        @SessionScoped
        Made made() {
            return new Made();
        }
    }

    @SessionScoped
    public static class WithThread {

        private Thread thread;
    }

    @SessionScoped
    public static class WithOptional {

        private Optional<String> found = Optional.empty();
    }

    /** A bean without a setter, two levels down. */
    public static class Unreadable {

        private String name;

        public String getName() {
            return name;
        }
    }

    public record Level(List<Unreadable> inner) {
    }

    @SessionScoped
    public static class WithNested {

        private Map<String, Level> nested = Map.of();
    }

    @SessionScoped
    public static class WithFinal {

        private final List<String> items = new ArrayList<>();
    }

    @SessionScoped
    public static class WithPublic {

        public String open;
    }

    public static class Named {

        private String name;
    }

    @SessionScoped
    public static class Renamed extends Named {

        private String name;
    }

    @SessionScoped
    public static class AList extends ArrayList<String> {

        private static final long serialVersionUID = 1L;
    }

    public static class Holder<V> {

        private V value;
    }

    @SessionScoped
    public static class HolderOfText extends Holder<String> {
    }
}
