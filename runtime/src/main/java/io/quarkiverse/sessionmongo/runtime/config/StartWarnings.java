package io.quarkiverse.sessionmongo.runtime.config;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.runtime.config.CookieConfig.Secure;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.SmallRyeConfig;

/** Warnings at start about settings that work, and are probably a mistake. */
public final class StartWarnings {

    private static final Logger LOG = Logger.getLogger(StartWarnings.class);

    private static final String SCHEDULER = "quarkus.scheduler.enabled";

    private StartWarnings() {
    }

    public static void log(SessionMongoConfig settings, SmallRyeConfig config, LaunchMode mode) {
        if (mode == LaunchMode.NORMAL && settings.cookie().secure() == Secure.NEVER) {
            LOG.warn("quarkus.session-mongo.cookie.secure=never: browsers send the session cookie over plain HTTP too, where"
                    + " anyone on the way can read it and use the session. Leave the setting out in production");
        }
        if (!settings.ttlIndex() && !settings.sweep().interval().equals("off")
                && !config.getOptionalValue(SCHEDULER, Boolean.class).orElse(true)) {
            LOG.warn(SCHEDULER + "=false: the sweeper does not run on this node, so that expired sessions stay in the database"
                    + " unless another node deletes them. Set quarkus.session-mongo.sweep.interval=off if that is meant, or"
                    + " quarkus.session-mongo.ttl-index=true to let MongoDB delete them");
        }
    }
}
