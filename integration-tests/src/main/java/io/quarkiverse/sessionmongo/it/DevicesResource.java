package io.quarkiverse.sessionmongo.it;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;

/** Where the visitor is signed in, and the way to end it. */
@Path("/devices")
@Authenticated
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DevicesResource {

    @Inject
    Session session;

    @Inject
    SessionStore store;

    @Inject
    Page page;

    @CheckedTemplate
    static class Templates {

        static native TemplateInstance devices(Page.Guest guest, List<Device> devices);
    }

    /** One session of the same principal. */
    public record Device(String id, String name, String network, String signedIn, String seen, boolean here,
            boolean remembered) {
    }

    private String principal() {
        return session.principal().orElseThrow();
    }

    @GET
    public TemplateInstance devices() {
        return Templates.devices(page.guest(), store.findByPrincipal(principal()).stream().map(this::device).toList());
    }

    private Device device(SessionInfo info) {
        return new Device(info.id(), info.browser().orElse("An unknown browser"), info.address().orElse("an unknown network"),
                ago(info.authenticatedAt().orElse(info.created())), ago(info.accessed()), info.id().equals(session.id()),
                info.remembered());
    }

    private static String ago(Instant instant) {
        long minutes = Duration.between(instant, Instant.now()).toMinutes();
        return minutes < 1 ? "just now" : minutes + " min ago";
    }

    @POST
    @Path("sign-out")
    public Response signOut(@RestForm String id) {
        store.deleteOwned(principal(), id);
        return Page.to("/devices");
    }

    @POST
    @Path("sign-out-others")
    public Response signOutOthers() {
        store.deleteByPrincipalExcept(principal(), session.id());
        return Page.to("/devices");
    }
}
