package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.CampaignStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignsCommandTest {
  @TempDir Path directory;
  private Path place;

  @BeforeEach
  void makePlace() throws IOException {
    place = Files.createDirectory(directory.resolve("campaigns"));
  }

  @Test
  void listsWhereEachCampaignStands() throws IOException {
    search("002", "2");
    search("001", "1");
    Files.createDirectory(place.resolve("other"));
    Files.writeString(Files.createDirectory(place.resolve("broken")).resolve("trials.db"), "x");

    String text = Invocation.of("campaigns", "--store", place.toString()).isDone().out();
    assertThat(text.lines().toList().get(0).split(" {2,}"))
        .containsExactly("campaign", "state", "trials", "best score", "began");
    assertThat(text.lines().toList().get(1))
        .startsWith(place + "/001 ")
        .containsPattern("complete +1 of 1 ");
    assertThat(text.lines().toList().get(2))
        .startsWith(place + "/002 ")
        .containsPattern("complete +2 of 2 ");
    assertThat(text.lines().toList().get(3).split(" +"))
        .containsExactly(place + "/broken", "unreadable");
    assertThat(text.lines().toList().get(4))
        .startsWith("unreadable: not a campaign's store: %s/broken/trials.db".formatted(place));
    assertThat(text.lines()).hasSize(5);

    try (CampaignStore open = CampaignStores.own().open(CampaignAddress.of(place.resolve("002")))) {
      JsonNode list = json();
      assertThat(list).hasSize(3);
      assertThat(list.at("/0/state").textValue()).isEqualTo("complete");
      assertThat(list.at("/0/inUse").booleanValue()).isFalse();
      assertThat(list.at("/0/best").intValue()).isEqualTo(1);
      assertThat(list.at("/0/score").isNumber()).isTrue();
      assertThat(list.at("/1/address").textValue()).isEqualTo(place + "/002");
      assertThat(list.at("/1/inUse").booleanValue()).isEqualTo(open.isInUse());
      assertThat(list.at("/1/began").textValue())
          .startsWith(open.provenance().created().toString().substring(0, 19));
      assertThat(list.at("/2/error").textValue()).startsWith("not a campaign's store: ");
    }
  }

  @Test
  void saysWhatIsNoPlaceOfCampaigns() {
    assertThat(Invocation.of("campaigns", "--store", place.toString()).isDone().out())
        .isEqualTo("no campaigns in %s\n".formatted(place));
    Path none = directory.resolve("none");
    Invocation.of("campaigns", "--store", none.toString())
        .isRefused("%s: must be a directory of campaigns, there is none".formatted(none));
    search("001", "1");
    Invocation.of("campaigns", "--store", place.resolve("001").toString())
        .isRefused(
            "%s/001: must be a directory of campaigns, is a campaign itself".formatted(place));
    Invocation.of("campaigns", "--store", "elsewhere://x")
        .isRefused("elsewhere://x: a store of elsewhere cannot list its campaigns");
  }

  @Test
  void searchTakesTheStoreUnderThatNameToo() {
    Path campaign = place.resolve("001");
    String[] arguments = TinyCampaign.search(campaign, "--trials", "1");
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = arguments[i].equals("--out") ? "--store" : arguments[i];
    }
    Invocation.of(arguments).succeeds();
    assertThat(TinyCampaign.hasBegun(campaign)).isTrue();
  }

  @Test
  void anAddressWithAPasswordIsRefusedWithoutIt() {
    for (String[] command :
        new String[][] {
          {"search", "--store", "postgresql://ann:hidden@h/d?campaign=a"},
          {"status", "postgresql://ann:hidden@h/d?campaign=a"},
          {"campaigns", "--store", "postgresql://h/d?password=hidden"},
          {"show", "postgresql://ann:hidden@h/d?campaign=a#3"},
          {"search", "--warm-start", "postgresql://ann:hidden@h/d?campaign=a"},
        }) {
      Invocation refused = Invocation.of(command);
      assertThat(refused.code()).isEqualTo(ExitCode.WRONG_INPUT);
      assertThat(refused.err()).contains("PGPASSWORD").doesNotContain("hidden");
    }
  }

  private JsonNode json() throws IOException {
    String text =
        Invocation.of("campaigns", "--store", place.toString(), "--format", "json").isDone().out();
    return new ObjectMapper().readTree(text);
  }

  private void search(String name, String trials) {
    Invocation.of(TinyCampaign.search(place.resolve(name), "--trials", trials)).succeeds();
  }
}
