package io.quarkiverse.sessionmongo.benchmark;

import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars as SVG.
 *
 * @param name of the file, without its ending
 */
record BarChart(String name, String title, String unit, List<Bar> bars) {

    private static final int WIDTH = 720;
    private static final int LABELS = 230;
    private static final int VALUES = 90;
    private static final int TOP = 48;
    private static final int ROW = 32;

    /** @param ours whether it is drawn in the colour of what the page is about */
    record Bar(String label, double value, boolean ours) {
    }

    String svg() {
        double longest = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        int height = TOP + bars.size() * ROW + 12;
        StringBuilder svg = new StringBuilder(
                format("""
                        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" font-family="sans-serif" font-size="14">
                          <title>%s, %s</title>
                          <rect width="%d" height="%d" fill="#ffffff"/>
                          <text x="12" y="28" font-size="16" font-weight="bold" fill="#1d2733">%s</text>
                          <text x="%d" y="28" text-anchor="end" fill="#5a6673">%s</text>
                        """,
                        WIDTH, height, WIDTH, height, escape(title), escape(unit), WIDTH, height, escape(title), WIDTH - 12,
                        escape(unit)));
        for (int i = 0; i < bars.size(); i++) {
            svg.append(bar(bars.get(i), TOP + i * ROW, longest));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Bar bar, int y, double longest) {
        double length = longest == 0 ? 0 : bar.value() / longest * (WIDTH - LABELS - VALUES);
        return format("""
                  <text x="%d" y="%d" text-anchor="end" fill="#1d2733">%s</text>
                  <rect x="%d" y="%d" width="%.1f" height="20" rx="2" fill="%s"/>
                  <text x="%.1f" y="%d" fill="#1d2733">%s</text>
                """, LABELS - 10, y + 15, escape(bar.label()), LABELS, y, length, bar.ours() ? "#2f7d4f" : "#9aa7b4",
                LABELS + length + 8, y + 15, Figures.figure(bar.value()));
    }

    private static String format(String template, Object... values) {
        return String.format(Locale.ROOT, template, values);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
