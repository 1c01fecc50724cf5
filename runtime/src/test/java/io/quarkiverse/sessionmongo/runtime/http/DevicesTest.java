package io.quarkiverse.sessionmongo.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("I2 a device")
class DevicesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox on Linux",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"
                    + " | Chrome on Windows",
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0 | Edge on Windows",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/18.0 Safari/605 | Safari on macOS",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 CriOS/140.0 Safari/604 | Chrome on iPhone",
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36"
                    + " | Samsung Internet on Android",
            "Mozilla/5.0 (X11; CrOS x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 OPR/120.0 | Opera on ChromeOS",
            "curl/8.5.0 | curl", "<script>alert(1)</script> | Unknown browser" })
    void inWords(String header, String words) {
        assertThat(Devices.browser(header)).isEqualTo(words);
    }

    @Test
    void withoutHeader() {
        assertThat(Devices.browser(null)).isEqualTo("Unknown browser");
    }

    @ParameterizedTest
    @CsvSource({ "203.0.113.77,203.0.113.0/24", "255.255.255.255,255.255.255.0/24", "::ffff:203.0.113.77,203.0.113.0/24",
            "2001:db8:1:2:3:4:5:6,2001:db8:1::/48", "::1,0:0:0::/48" })
    void network(String address, String network) {
        assertThat(Devices.network(address)).isEqualTo(network);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "localhost", "unknown", "1.2.3", "/tmp/socket" })
    void noAddress(String literal) {
        assertThat(Devices.network(literal)).isNull();
    }
}
