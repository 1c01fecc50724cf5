package io.quarkiverse.sessionmongo.test.observe;

import java.net.URI;
import java.util.Set;
import java.util.TreeSet;

import io.quarkiverse.sessionmongo.test.Browser;

/** What Prometheus would get now. */
public record Scrape(String text) {

    static final String OURS = "session_mongo_";

    public static Scrape of(URI root) {
        return new Scrape(new Browser(root).get("/q/metrics").body());
    }

    /** Of the time series that begins so; NaN where there is none. */
    public double value(String series) {
        return text.lines().filter(line -> line.startsWith(series + " ") || line.startsWith(series + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).findFirst()
                .orElse(Double.NaN);
    }

    /** The names of our time series. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        text.lines().filter(line -> line.startsWith(OURS)).forEach(line -> names.add(line.split("[{ ]")[0]));
        return names;
    }

    /** The names of our meters: each of some time series. */
    public Set<String> meters() {
        Set<String> meters = new TreeSet<>();
        text.lines().filter(line -> line.startsWith("# TYPE " + OURS) && !line.contains("_max "))
                .forEach(line -> meters.add(line.split(" ")[2]));
        return meters;
    }

    /** Our time series, with their labels. */
    Set<String> series() {
        Set<String> series = new TreeSet<>();
        text.lines().filter(line -> line.startsWith(OURS))
                .forEach(line -> series.add(line.substring(0, line.lastIndexOf(' '))));
        return series;
    }
}
