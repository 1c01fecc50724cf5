package io.quarkiverse.sessionmongo.deployment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.quarkiverse.sessionmongo.runtime.SessionMongoRecorder;
import io.quarkus.arc.deployment.BeanContainerBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.vertx.http.deployment.FilterBuildItem;
import io.quarkus.vertx.http.deployment.HttpRootPathBuildItem;
import io.quarkus.vertx.http.deployment.NonApplicationRootPathBuildItem;
import io.quarkus.vertx.http.deployment.PreRouterFinalizationBuildItem;
import io.quarkus.vertx.http.deployment.VertxWebRouterBuildItem;
import io.quarkus.vertx.http.deployment.spi.GeneratedStaticResourceBuildItem;
import io.quarkus.vertx.http.deployment.spi.StaticResourcesBuildItem;

/** The way of a request: the gate in front of everything, the filter before authentication. */
@BuildSteps(onlyIf = SessionMongoEnabled.class)
class SessionMongoProcessor {

    static final String FEATURE = "session-mongo";

    /** After CORS (300), before authentication (200). */
    static final int FILTER_PRIORITY = 250;

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Produce(PreRouterFinalizationBuildItem.class)
    void gate(SessionMongoRecorder recorder, VertxWebRouterBuildItem routers, Capabilities capabilities) {
        recorder.addGate(routers.getMainRouter() == null ? routers.getHttpRouter() : routers.getMainRouter(),
                capabilities.isPresent(Capability.GRPC), -FILTER_PRIORITY);
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void filter(SessionMongoRecorder recorder, BeanContainerBuildItem beans, HttpRootPathBuildItem root,
            NonApplicationRootPathBuildItem nonApplicationRoot, Optional<StaticResourcesBuildItem> resources,
            List<GeneratedStaticResourceBuildItem> generatedResources, BuildProducer<FilterBuildItem> filters) {
        Set<String> files = new TreeSet<>();
        resources.ifPresent(found -> found.getPaths().forEach(path -> files.add(root.resolvePath(relative(path)))));
        generatedResources.forEach(found -> files.add(root.resolvePath(relative(found.getEndpoint()))));
        if (files.contains(root.resolvePath("index.html"))) {
            files.add(root.resolvePath(""));
        }
        // Where both roots are the same, nothing tells the application's endpoints from the others
        List<String> ignored = nonApplicationRoot.isDedicatedRouterRequired()
                && !root.getRootPath().startsWith(nonApplicationRoot.getNonApplicationRootPath())
                        ? List.of(nonApplicationRoot.getNonApplicationRootPath())
                        : List.of();
        filters.produce(new FilterBuildItem(recorder.filter(beans.getValue(), files, ignored), FILTER_PRIORITY));
    }

    private static String relative(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
