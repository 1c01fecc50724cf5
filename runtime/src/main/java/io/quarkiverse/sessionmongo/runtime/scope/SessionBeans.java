package io.quarkiverse.sessionmongo.runtime.scope;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;

import io.quarkiverse.sessionmongo.runtime.http.CurrentSession;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableBean;
import io.quarkus.arc.InjectableBean.Kind;
import io.quarkus.arc.InjectableContext;

/**
 * The context of {@code @SessionScoped} beans in HTTP requests: the bean is an attribute of the session. What the bean
 * changes in itself is noticed and saved as with any other attribute.
 */
public class SessionBeans implements InjectableContext {

    private static final String PREFIX = "bean:";

    private final Map<InjectableBean<?>, String> names = new ConcurrentHashMap<>();
    private volatile CurrentSession session;

    @Override
    public Class<? extends Annotation> getScope() {
        return SessionScoped.class;
    }

    /** In the callbacks of a WebSocket each connection has beans of its own, which ArC keeps. */
    @Override
    public boolean isActive() {
        return session().isActive() && !Arc.container().sessionContext().isActive();
    }

    /** The connection of a WebSocket, for example, is a synthetic bean of this scope, and no visitor's. */
    @Override
    public <T> T getIfActive(Contextual<T> contextual, Function<Contextual<T>, CreationalContext<T>> creation) {
        return isKept(contextual) ? InjectableContext.super.getIfActive(contextual, creation) : null;
    }

    private static boolean isKept(Contextual<?> contextual) {
        return ((InjectableBean<?>) contextual).getKind() == Kind.CLASS;
    }

    @Override
    public <T> T get(Contextual<T> contextual) {
        InjectableBean<T> bean = require(contextual);
        return session().get(name(bean), type(bean)).orElse(null);
    }

    @Override
    public <T> T get(Contextual<T> contextual, CreationalContext<T> creation) {
        if (creation == null) {
            return get(contextual);
        }
        InjectableBean<T> bean = require(contextual);
        return session().computeIfAbsent(name(bean), type(bean), () -> bean.create(creation));
    }

    @Override
    public void destroy(Contextual<?> contextual) {
        session().remove(name(require(contextual)));
    }

    /** The session ends by its own rules. */
    @Override
    public void destroy() {
        requireActive();
    }

    /** Which beans the session holds is known to the database alone. */
    @Override
    public ContextState getState() {
        requireActive();
        return Map::of;
    }

    private <T> InjectableBean<T> require(Contextual<T> contextual) {
        requireActive();
        if (!isKept(contextual)) {
            throw new ContextNotActiveException(contextual + " is no bean of a session");
        }
        return (InjectableBean<T>) contextual;
    }

    private void requireActive() {
        if (!isActive()) {
            throw new ContextNotActiveException("@SessionScoped beans need an HTTP request that has a session");
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> Class<T> type(InjectableBean<T> bean) {
        return (Class<T>) bean.getBeanClass();
    }

    private String name(InjectableBean<?> bean) {
        String name = names.get(bean);
        if (name == null) {
            name = bean.getName() == null ? PREFIX + bean.getBeanClass().getName() : bean.getName();
            names.put(bean, name);
        }
        return name;
    }

    /** ArC makes its contexts before its beans. */
    private CurrentSession session() {
        CurrentSession found = session;
        if (found == null) {
            found = Arc.container().instance(CurrentSession.class).get();
            session = found;
        }
        return found;
    }
}
