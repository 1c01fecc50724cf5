package io.quarkiverse.sessionmongo.deployment;

import java.util.List;

import jakarta.inject.Singleton;

import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;

import io.quarkiverse.sessionmongo.SessionClock;
import io.quarkiverse.sessionmongo.SessionCookieRejected;
import io.quarkiverse.sessionmongo.SessionCreated;
import io.quarkiverse.sessionmongo.SessionDestroyed;
import io.quarkiverse.sessionmongo.SessionRenewed;
import io.quarkiverse.sessionmongo.SessionStoreFailed;
import io.quarkiverse.sessionmongo.runtime.SessionMongoRecorder;
import io.quarkiverse.sessionmongo.runtime.SessionMongoStartup;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.ends.SessionEnds;
import io.quarkiverse.sessionmongo.runtime.expiry.Sweeper;
import io.quarkiverse.sessionmongo.runtime.http.CurrentSession;
import io.quarkiverse.sessionmongo.runtime.http.FailureAnswers;
import io.quarkiverse.sessionmongo.runtime.http.RegisteredConnections;
import io.quarkiverse.sessionmongo.runtime.http.RequestLabels;
import io.quarkiverse.sessionmongo.runtime.http.RequestSessions;
import io.quarkiverse.sessionmongo.runtime.http.SessionCookie;
import io.quarkiverse.sessionmongo.runtime.http.SessionTransport;
import io.quarkiverse.sessionmongo.runtime.http.SocketSessions;
import io.quarkiverse.sessionmongo.runtime.store.BlockingSessionStore;
import io.quarkiverse.sessionmongo.runtime.store.DefaultClient;
import io.quarkiverse.sessionmongo.runtime.store.ExpiredSessions;
import io.quarkiverse.sessionmongo.runtime.store.IndexWatch;
import io.quarkiverse.sessionmongo.runtime.store.LiveSessions;
import io.quarkiverse.sessionmongo.runtime.store.MongoReactiveSessionStore;
import io.quarkiverse.sessionmongo.runtime.store.MongoRequestSessionStore;
import io.quarkiverse.sessionmongo.runtime.store.ObservedEvents;
import io.quarkiverse.sessionmongo.runtime.store.SessionChanges;
import io.quarkiverse.sessionmongo.runtime.store.Standings;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.ObserverInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;

/** The beans. They are there also where the extension is off, so that injection points stay valid. */
class SessionMongoBeansProcessor {

    private static final String STORE = "io.quarkiverse.sessionmongo.runtime.store.";
    private static final DotName OBJECT = DotName.OBJECT_NAME;

    @BuildStep
    AdditionalBeanBuildItem beans() {
        return AdditionalBeanBuildItem.builder().setUnremovable()
                // A qualifier has to be registered, since the runtime module is no bean archive
                .addBeanClass(SessionClock.class)
                .addBeanClasses(Settings.class, CurrentSession.class, RequestSessions.class, RequestLabels.class,
                        SessionCookie.class, SessionTransport.class, FailureAnswers.class,
                        MongoRequestSessionStore.class, MongoReactiveSessionStore.class, BlockingSessionStore.class,
                        ExpiredSessions.class, IndexWatch.class, LiveSessions.class, SessionChanges.class,
                        Standings.class, SessionEnds.class, RegisteredConnections.class, SocketSessions.class)
                .addBeanClasses(STORE + "SessionClient", STORE + "SessionCollection", STORE + "StoreCommands",
                        STORE + "StoreFailures", STORE + "SessionIndexes", STORE + "SurplusSessions", STORE + "SessionEvents",
                        STORE + "DestroyedSessions",
                        STORE + "ManySessions",
                        STORE + "SessionInfos", STORE + "NoMetrics", STORE + "SessionLimit", STORE + "SessionFactory",
                        STORE + "SessionWrites", STORE + "CookieMatching", STORE + "DocumentUpdates", STORE + "RoleUpdates")
                .build();
    }

    @BuildStep(onlyIf = SessionMongoEnabled.class)
    void activeBeans(SessionMongoBuildTimeConfig config, BuildProducer<AdditionalBeanBuildItem> beans) {
        beans.produce(AdditionalBeanBuildItem.unremovableOf(SessionMongoStartup.class));
        beans.produce(AdditionalBeanBuildItem.unremovableOf(Sweeper.class));
        if (config.clientName().equals(SessionMongoBuildTimeConfig.DEFAULT_CLIENT)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(DefaultClient.class));
        }
    }

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    SyntheticBeanBuildItem observedEvents(SessionMongoRecorder recorder, BeanDiscoveryFinishedBuildItem discovered,
            BuildProducer<ValidationErrorBuildItem> errors) {
        List<ObserverInfo> observers = List.copyOf(discovered.getObservers());
        boolean created = isObserved(SessionCreated.class, observers, errors);
        boolean renewed = isObserved(SessionRenewed.class, observers, errors);
        boolean destroyed = isObserved(SessionDestroyed.class, observers, errors);
        boolean rejected = isObserved(SessionCookieRejected.class, observers, errors);
        boolean failed = isObserved(SessionStoreFailed.class, observers, errors);
        return SyntheticBeanBuildItem.configure(ObservedEvents.class).scope(Singleton.class).unremovable()
                .addType(ClassType.create(ObservedEvents.class))
                .supplier(recorder.observedEvents(created, renewed, destroyed, rejected, failed)).done();
    }

    private static boolean isObserved(Class<?> event, List<ObserverInfo> observers,
            BuildProducer<ValidationErrorBuildItem> errors) {
        DotName name = DotName.createSimple(event);
        boolean observed = false;
        for (ObserverInfo observer : observers) {
            DotName type = observer.getObservedType().name();
            if (observer.isAsync()) {
                observed |= type.equals(name) || type.equals(OBJECT);
            } else if (type.equals(name)) {
                errors.produce(new ValidationErrorBuildItem(new IllegalStateException(observer
                        + " observes " + event.getSimpleName() + " synchronously and would never be called: the event is fired"
                        + " asynchronously after its database command. Use @ObservesAsync")));
            }
        }
        return observed;
    }
}
