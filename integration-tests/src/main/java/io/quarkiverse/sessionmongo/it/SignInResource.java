package io.quarkiverse.sessionmongo.it;

import java.time.Duration;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.sessionmongo.ReturnPath;
import io.quarkiverse.sessionmongo.Session;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Sign-in by name alone: a real application checks a password here. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SignInResource {

    static final Duration REMEMBERED = Duration.ofDays(30);

    private static final int MAX_NAME = 40;

    @Inject
    Session session;

    @Inject
    Story story;

    @Inject
    Page page;

    @CheckedTemplate
    static class Templates {

        static native TemplateInstance signIn(Page.Guest guest, String returnTo);
    }

    /** Where a browser is sent whose visitor has to sign in first. */
    @GET
    @Path("sign-in")
    public TemplateInstance page(@RestQuery(ReturnPath.PARAMETER) String returnTo) {
        return Templates.signIn(page.guest(), ReturnPath.of(returnTo));
    }

    @POST
    @Path("sign-in")
    public Response signIn(@RestForm @DefaultValue("") String name, @RestForm boolean remember,
            @RestForm(ReturnPath.PARAMETER) String returnTo) {
        String trimmed = name.strip();
        if (!trimmed.isEmpty() && trimmed.length() <= MAX_NAME) {
            session.login(trimmed, Set.of("user"));
            if (remember) {
                session.rememberFor(REMEMBERED);
            }
        }
        return Page.to(ReturnPath.of(returnTo));
    }

    @POST
    @Path("sign-out")
    public Response signOut() {
        String ticket = story.ticket(session.id());
        session.logout();
        return Page.to("/explained?ended=" + ticket);
    }
}
