package io.mixnas.results.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mixnas.results.CampaignAddress;
import io.mixnas.results.WrongStoreException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresqlAddressTest {
  @Test
  void readsEveryPart() {
    PostgresqlAddress address =
        read(
            "postgresql://ann%40home@db.example.org:6543/nas%20runs?campaign=a-1&sslmode=require&retrySeconds=5");
    assertThat(address.user()).isEqualTo("ann@home");
    assertThat(address.host()).isEqualTo("db.example.org");
    assertThat(address.port()).isEqualTo(6543);
    assertThat(address.database()).isEqualTo("nas runs");
    assertThat(address.campaign()).contains("a-1");
    assertThat(address.options()).isEqualTo(Map.of("sslmode", "require"));
    assertThat(address.retry()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void whatIsLeftOutIsAsLibpqHasIt() {
    String own = System.getProperty("user.name");
    for (String text : new String[] {"postgresql://", "postgresql:///", "postgresql://localhost"}) {
      PostgresqlAddress address = read(text);
      assertThat(address.host()).isEqualTo("localhost");
      assertThat(address.port()).isEqualTo(5432);
      assertThat(address.user()).isEqualTo(own);
      assertThat(address.database()).isEqualTo(own);
      assertThat(address.campaign()).isEmpty();
    }
    assertThat(read("postgresql://ann@h").database()).isEqualTo("ann");
    assertThat(read("postgresql://[::1]:6543/d").host()).isEqualTo("[::1]");
  }

  @Test
  void hasTheAddressesOfItsCampaigns() {
    assertThat(read("postgresql://h/d").withCampaign("a"))
        .hasToString("postgresql://h/d?campaign=a");
    assertThat(read("postgresql://h/d?sslmode=require").withCampaign("a"))
        .hasToString("postgresql://h/d?sslmode=require&campaign=a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgresql://h/d?foo=secret | postgresql://h/d: unknown parameter 'foo', must be one of campaign, retrySeconds, sslmode, sslrootcert, sslcert, sslkey",
        "postgresql://h/d?campaign=a&campaign=b | postgresql://h/d?campaign=a&campaign=b: parameter 'campaign' must have one value",
        "postgresql://h/d?campaign= | postgresql://h/d?campaign=: campaign must be 1 to 100 letters a to z, digits, points, hyphens and underscores, a letter or digit first, was ''",
        "postgresql://h/d?retrySeconds=x | postgresql://h/d?retrySeconds=x: retrySeconds must be a number of seconds, was 'x'",
        "postgresql://h/d/a | postgresql://h/d/a: must be postgresql://USER@HOST:PORT/DATABASE?campaign=NAME",
        "postgresql://h1,h2/d | postgresql://h1,h2/d: must be postgresql://USER@HOST:PORT/DATABASE?campaign=NAME",
        "postgresql://a b/d | postgresql://a b/d: must be postgresql://USER@HOST:PORT/DATABASE?campaign=NAME",
      })
  void namesWhatIsWrong(String address, String message) {
    assertThatExceptionOfType(WrongStoreException.class)
        .isThrownBy(() -> read(address))
        .withMessage(message);
  }

  @Test
  void needsACampaignWhereOneIsMeant() {
    assertThatExceptionOfType(WrongStoreException.class)
        .isThrownBy(() -> read("postgresql://h/d").requireCampaign())
        .withMessage(
            "postgresql://h/d: must name a campaign, as in postgresql://h/d?campaign=NAME; this"
                + " lists those that there are: mixnas campaigns --store postgresql://h/d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://ann:hidden@h/d?campaign=a",
        "postgresql://ann:hid/den@h/d?campaign=a",
        "postgresql://ann:hid?den@h/d?campaign=a",
        "postgresql://ann:12hidden@h/d",
        "postgresql://h/d?password=hidden",
        "postgresql://h/d?campaign=a&password=hidden",
      })
  void refusesAPasswordWithoutRepeatingIt(String address) {
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> read(address))
        .withMessageContaining("PGPASSWORD")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hid"));
  }

  @Test
  void noOtherStoresAddressHasAPasswordEither() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CampaignAddress.of("mine://ann:hidden@h/7"))
        .withMessageNotContaining("hidden");
    assertThat(CampaignAddress.of("a:b@c/d").directory()).isPresent();
  }

  private static PostgresqlAddress read(String text) {
    return PostgresqlAddress.of(CampaignAddress.of(text));
  }
}
