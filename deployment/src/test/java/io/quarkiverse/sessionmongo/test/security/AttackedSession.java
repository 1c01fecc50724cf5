package io.quarkiverse.sessionmongo.test.security;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import org.bson.BsonDocument;
import org.bson.BsonString;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.security.AttackTable.Kind;

/** A session with a past, another one beside it, and what their documents were. */
final class AttackedSession {

    private static final String[] SYSTEMS = { "", "X11; Linux x86_64", "Windows NT 10.0", "Macintosh; Intel Mac OS X 10.15" };

    final Kind kind;
    final Browser visitor;

    /** With the cookie of the older version. */
    final Browser before;
    final Forgery forgery;
    final String seen;
    final String seenBefore;

    private final Browser attacker;
    private final SessionStore store;

    /** Moves the clock, from now on, by the age of the session. */
    AttackedSession(Kind kind, URI root, SessionStore store, MovableClock clock) {
        this.kind = kind;
        attacker = new Browser(root);
        this.store = store;
        clock.reset();
        BsonDocument other = signedInAdministrator(root, clock);
        visitor = new Browser(root);
        send(visitor, "/attacked/fill?value=older&idle=180", 1);
        if (kind == Kind.SIGNED_IN) {
            send(visitor, "/attacked/login?principal=alice&role=admin", 1);
        }
        renewByTime(visitor, clock);
        before = visitor.copy();
        seenBefore = seen(visitor);
        BsonDocument older = document();
        send(visitor, "/attacked/fill?value=mine&idle=240", 2);
        if (kind == Kind.SIGNED_IN) {
            send(visitor, "/attacked/login?principal=alice&role=user", 2);
        }
        renewByTime(visitor, clock);
        forgery = new Forgery(document(), older, other);
        seen = seen(visitor);
    }

    private BsonDocument signedInAdministrator(URI root, MovableClock clock) {
        Browser admin = new Browser(root);
        send(admin, "/attacked/fill?value=theirs&idle=150", 3);
        send(admin, "/attacked/fill?value=theirs&idle=150", 3);
        send(admin, "/attacked/fill?value=theirs&idle=150", 3);
        send(admin, "/attacked/login?principal=root&role=admin", 3);
        send(admin, "/attacked/remember", 3);
        renewByTime(admin, clock);
        return document(admin);
    }

    /** Afterwards the document names the old cookie too, whose grace has ended. */
    private static void renewByTime(Browser browser, MovableClock clock) {
        clock.advance(Duration.ofMinutes(61));
        seen(browser);
        clock.advance(Duration.ofMinutes(5));
    }

    static String seen(Browser browser) {
        return browser.get("/attacked/seen").body();
    }

    /** @param place from where, and with what browser, the request comes */
    void send(Browser browser, String path, int place) {
        HttpRequest.Builder request = browser.request("POST", path).header("X-Forwarded-For", "203.0." + place + ".7")
                .header("User-Agent", "Mozilla/5.0 (" + SYSTEMS[place] + "; rv:128.0) Gecko/20100101 Firefox/128.0");
        if (kind == Kind.BOUND && place < 3) {
            request.header("Authorization",
                    "Basic " + Base64.getEncoder().encodeToString("alice:alice".getBytes(StandardCharsets.UTF_8)));
        }
        browser.send(request);
    }

    /** What somebody sees who knows that secret, and the handle under which the document is now. */
    String seenWith(BsonDocument document, String cookie) {
        boolean moved = document != null && document.isString("_id");
        String handle = moved ? document.getString("_id").getValue() : visitor.handle();
        return seen(attacker.withCookie(handle + cookie.substring(cookie.indexOf('.'))));
    }

    BsonDocument document() {
        return document(visitor);
    }

    private BsonDocument document(Browser browser) {
        return store.collection().find(id(browser.handle())).first();
    }

    static BsonDocument id(String handle) {
        return new BsonDocument("_id", new BsonString(handle));
    }

    /** Puts that in place of the document. */
    void replace(BsonDocument forged) {
        store.collection().deleteOne(id(visitor.handle()));
        if (forged != null) {
            store.collection().deleteOne(new BsonDocument("_id", forged.get("_id")));
            store.collection().insertOne(forged);
        }
    }
}
