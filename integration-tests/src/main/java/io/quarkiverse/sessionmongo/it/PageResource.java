package io.quarkiverse.sessionmongo.it;

import java.math.BigDecimal;
import java.util.List;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.sessionmongo.Session;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** The shop: plain forms, each POST answered by a redirect. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PageResource {

    @Inject
    Session session;

    @Inject
    Cart cart;

    @Inject
    Story story;

    @Inject
    Page page;

    @Inject
    Event<CartChanged> changes;

    @CheckedTemplate
    static class Templates {

        static native TemplateInstance home(Page.Guest guest, List<CartItem> cart, BigDecimal total,
                List<Catalogue.Product> products, Story.Chapter last);

        static native TemplateInstance explained(Page.Guest guest, List<Story.Chapter> chapters, String handle);
    }

    @GET
    public TemplateInstance home() {
        session.increment("visits", 1);
        List<CartItem> items = cart.items();
        BigDecimal total = items.stream().map(CartItem::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Story.Chapter> chapters = story.of(session.id());
        return Templates.home(page.guest(), items, total, Catalogue.PRODUCTS, chapters.size() < 2 ? null : chapters.get(1));
    }

    @POST
    @Path("cart/add")
    public Response add(@RestForm String product) {
        Catalogue.Product found = Catalogue.find(product);
        if (found != null) {
            cart.add(found.name(), 1, found.price());
            tellTabs();
        }
        return Page.to("/");
    }

    @POST
    @Path("cart/remove")
    public Response remove(@RestForm String product) {
        cart.remove(product);
        tellTabs();
        return Page.to("/");
    }

    /** Once the cart is stored: the other tabs must not show what may not be. */
    private void tellTabs() {
        session.save().await().indefinitely();
        changes.fire(new CartChanged(session.id(), cart.items()));
    }

    /**
     * The story of the visitor's session, and of no other.
     *
     * @param ended the ticket to the story of the session that this visitor has just ended
     */
    @GET
    @Path("explained")
    public TemplateInstance explained(@RestQuery String ended) {
        String before = ended == null ? null : story.redeem(ended);
        String handle = before == null ? session.id() : before;
        return Templates.explained(page.guest(), story.of(handle), handle);
    }
}
