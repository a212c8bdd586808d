package io.mixnas.results.postgresql;

import io.mixnas.results.CampaignAddress;
import io.mixnas.results.WrongStoreException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Represents {@code postgresql://USER@HOST:PORT/DATABASE?campaign=NAME}. The user is by default
 * that of the operating system, the host this machine, the port 5432, and the database that of the
 * user's name.
 *
 * @param address the address as people write it
 * @param campaign the name of the campaign; empty in the address of a database
 * @param options options of the driver, such as {@code sslmode}
 * @param retry the time for which a lost connection is tried anew
 */
record PostgresqlAddress(
    CampaignAddress address,
    String host,
    int port,
    String database,
    String user,
    Optional<String> campaign,
    Map<String, String> options,
    Duration retry) {
  /** The scheme of these addresses. */
  static final String SCHEME = "postgresql";

  private static final int USUAL_PORT = 5432;
  private static final Duration USUAL_RETRY = Duration.ofMinutes(1);
  private static final String CAMPAIGN = "campaign";
  private static final String RETRY = "retrySeconds";
  private static final List<String> OPTIONS =
      List.of("sslmode", "sslrootcert", "sslcert", "sslkey");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

  /** What an address without a host has instead of one, and a URI may not. */
  private static final Pattern NOTHING = Pattern.compile("://(?=\\?|$)");

  /** A colon before an at sign, which is more than a port: what is between them is secret. */
  private static final Pattern PASSWORD =
      Pattern.compile("postgresql://[^/@]*:(?!\\d*([/?]|$)).*@.*", Pattern.DOTALL);

  PostgresqlAddress {
    options = Map.copyOf(options);
  }

  /**
   * Reads an address.
   *
   * @throws WrongStoreException naming the part that is wrong, and never a password
   */
  static PostgresqlAddress of(CampaignAddress address) {
    if (PASSWORD.matcher(address.text()).matches()) {
      throw new WrongStoreException(
          "an address must be without a password, which is taken from PGPASSWORD or ~/.pgpass");
    }
    URI uri = uri(address);
    Map<String, String> parameters = parameters(address, uri);
    Optional<String> campaign = Optional.ofNullable(parameters.remove(CAMPAIGN));
    campaign.ifPresent(name -> requireName(address, name));
    Duration retry =
        Optional.ofNullable(parameters.remove(RETRY))
            .map(seconds -> retry(address, seconds))
            .orElse(USUAL_RETRY);
    String user = Optional.ofNullable(uri.getUserInfo()).orElse(System.getProperty("user.name"));
    String path = Optional.ofNullable(uri.getPath()).orElse("");
    return new PostgresqlAddress(
        address,
        Optional.ofNullable(uri.getHost()).orElse("localhost"),
        uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
        path.length() > 1 ? path.substring(1) : user,
        user,
        campaign,
        parameters,
        retry);
  }

  /** Returns the name of the campaign, or refuses an address without one. */
  String requireCampaign() {
    return campaign.orElseThrow(
        () ->
            new WrongStoreException(
                "%s: must name a campaign, as in %s; this lists those that there are: mixnas campaigns --store %s"
                    .formatted(address, withCampaign("NAME"), address.word())));
  }

  /** Returns the address of a campaign in the same database. */
  CampaignAddress withCampaign(String name) {
    String text = address.text();
    String joint = text.contains("?") ? "&" : "?";
    return CampaignAddress.of(text + joint + CAMPAIGN + "=" + name);
  }

  @Override
  public String toString() {
    return address.toString();
  }

  private static URI uri(CampaignAddress address) {
    try {
      URI uri = new URI(NOTHING.matcher(address.text()).replaceFirst(":///"));
      String authority = Optional.ofNullable(uri.getRawAuthority()).orElse("");
      boolean isRead = authority.isEmpty() || uri.getHost() != null;
      boolean isOneDatabase = uri.getPath() == null || uri.getPath().lastIndexOf('/') <= 0;
      if (isRead && isOneDatabase && uri.getFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw mustBeAddress(address, e);
    }
    throw mustBeAddress(address, null);
  }

  private static WrongStoreException mustBeAddress(CampaignAddress address, Exception cause) {
    return new WrongStoreException(
        "%s: must be postgresql://USER@HOST:PORT/DATABASE?campaign=NAME".formatted(address), cause);
  }

  private static Map<String, String> parameters(CampaignAddress address, URI uri) {
    Map<String, String> parameters = new LinkedHashMap<>();
    String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
    for (String parameter : query.isEmpty() ? new String[0] : query.split("&")) {
      String[] parts = parameter.split("=", 2);
      String name = decoded(parts[0]);
      if (!name.equals(CAMPAIGN) && !name.equals(RETRY) && !OPTIONS.contains(name)) {
        throw new WrongStoreException(
            "postgresql://%s%s: unknown parameter '%s', must be one of %s, %s, %s"
                .formatted(
                    Optional.ofNullable(uri.getRawAuthority()).orElse(""),
                    Optional.ofNullable(uri.getRawPath()).orElse(""),
                    name,
                    CAMPAIGN,
                    RETRY,
                    String.join(", ", OPTIONS)));
      }
      if (parts.length < 2 || parameters.put(name, decoded(parts[1])) != null) {
        throw new WrongStoreException(
            "%s: parameter '%s' must have one value".formatted(address, name));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static void requireName(CampaignAddress address, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new WrongStoreException(
          "%s: campaign must be 1 to 100 letters a to z, digits, points, hyphens and underscores, a letter or digit first, was '%s'"
              .formatted(address, name));
    }
  }

  private static Duration retry(CampaignAddress address, String seconds) {
    if (!SECONDS.matcher(seconds).matches()) {
      throw new WrongStoreException(
          "%s: %s must be a number of seconds, was '%s'".formatted(address, RETRY, seconds));
    }
    return Duration.ofSeconds(Integer.parseInt(seconds));
  }
}
