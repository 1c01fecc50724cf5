package io.quarkiverse.sessionmongo.it;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionAttribute;
import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** The pages: plain forms, each POST answered by a redirect. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PageResource {

    static final SessionAttribute<String> DEVICE = SessionAttribute.of("device", String.class);

    private static final int MAX_NAME = 40;

    @Inject
    Session session;

    @Inject
    SessionStore store;

    @Inject
    Cart cart;

    @Inject
    Story story;

    @Inject
    Node node;

    @CheckedTemplate
    static class Templates {

        static native TemplateInstance home(Visitor visitor, List<CartItem> cart, BigDecimal total,
                List<Catalogue.Product> products, Story.Chapter last);

        static native TemplateInstance devices(Visitor visitor, List<Device> devices);

        static native TemplateInstance explained(Visitor visitor, List<Story.Chapter> chapters, String handle);
    }

    /** Who is here. */
    public record Visitor(String name, long visits, String id, boolean fresh, String expires, String node) {
    }

    /** One session of the same principal. */
    public record Device(String id, String name, String created, String seen, boolean here) {
    }

    @GET
    public TemplateInstance home() {
        session.increment("visits", 1);
        List<CartItem> items = cart.items();
        BigDecimal total = items.stream().map(CartItem::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Story.Chapter> chapters = story.of(session.id());
        return Templates.home(visitor(), items, total, Catalogue.PRODUCTS, chapters.size() < 2 ? null : chapters.get(1));
    }

    @POST
    @Path("sign-in")
    public Response signIn(@RestForm @DefaultValue("") String name, @HeaderParam("User-Agent") String userAgent) {
        String trimmed = name.strip();
        if (!trimmed.isEmpty() && trimmed.length() <= MAX_NAME) {
            session.login(trimmed, Set.of("user")).set(DEVICE, UserAgent.describe(userAgent));
        }
        return to("/");
    }

    @POST
    @Path("sign-out")
    public Response signOut() {
        String handle = session.id();
        session.logout();
        return to("/explained?of=" + handle);
    }

    @POST
    @Path("cart/add")
    public Response add(@RestForm String product) {
        Catalogue.Product found = Catalogue.find(product);
        if (found != null) {
            cart.add(found.name(), 1, found.price());
        }
        return to("/");
    }

    @POST
    @Path("cart/remove")
    public Response remove(@RestForm String product) {
        cart.remove(product);
        return to("/");
    }

    @GET
    @Path("devices")
    public Response devices() {
        if (session.principal().isEmpty()) {
            return to("/");
        }
        List<Device> devices = store.findByPrincipal(session.principal().get()).stream().map(this::device).toList();
        return Response.ok(Templates.devices(visitor(), devices)).build();
    }

    private Device device(SessionInfo info) {
        String name = store.find(info.id()).flatMap(found -> found.get(DEVICE)).orElse("unknown browser");
        return new Device(info.id(), name, ago(info.created()), ago(info.accessed()), info.id().equals(session.id()));
    }

    @POST
    @Path("devices/sign-out")
    public Response signOutDevice(@RestForm String id) {
        session.principal().ifPresent(principal -> store.deleteOwned(principal, id));
        return to("/devices");
    }

    @POST
    @Path("devices/sign-out-others")
    public Response signOutOthers() {
        session.principal().ifPresent(principal -> store.deleteByPrincipalExcept(principal, session.id()));
        return to("/devices");
    }

    /** @param of the handle of a session that has just ended */
    @GET
    @Path("explained")
    public TemplateInstance explained(@RestQuery String of) {
        String handle = of == null ? session.id() : of;
        return Templates.explained(visitor(), story.of(handle), handle);
    }

    private Visitor visitor() {
        String expires = session.expires().map(PageResource::in).orElse("never");
        return new Visitor(session.principal().orElse(null), session.get("visits", Long.class).orElse(0L), session.id(),
                session.isNew(), expires, node.name());
    }

    private static String in(Instant instant) {
        return "in " + Math.max(0, Duration.between(Instant.now(), instant).plusSeconds(59).toMinutes()) + " minutes";
    }

    private static String ago(Instant instant) {
        long minutes = Duration.between(instant, Instant.now()).toMinutes();
        return minutes < 1 ? "just now" : minutes + " min ago";
    }

    private static Response to(String page) {
        return Response.seeOther(URI.create(page)).build();
    }
}
