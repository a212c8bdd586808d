package io.mixnas.notation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Holds the tokens of one block string, such as {@code k3.5} and {@code noskip}, each at most once.
 */
final class BlockTokens {
  private static final Pattern VALUE = Pattern.compile("([a-z]+?)(\\d.*)");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,6}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(\\.\\d+)?([eE]-?\\d{1,3})?");
  private static final Pattern LIST = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3})*+");

  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * Checks tokens and keeps them.
   *
   * @param keys the keys of tokens that have a value
   * @param flags the tokens without a value
   */
  BlockTokens(List<String> tokens, Set<String> keys, Set<String> flags) {
    for (String token : tokens) {
      Matcher matcher = VALUE.matcher(token);
      boolean flag = flags.contains(token);
      if (!flag && !(matcher.matches() && keys.contains(matcher.group(1)))) {
        throw refusal(token, "unknown here; known are " + known(keys, flags));
      }
      String key = flag ? token : matcher.group(1);
      if (values.put(key, flag ? "" : matcher.group(2)) != null) {
        throw refusal(token, "must not be given twice");
      }
    }
  }

  /** Splits a block string at its underscores. */
  static List<String> split(String block) {
    return Arrays.asList(block.split("_", -1));
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  int whole(String key) {
    return Integer.parseInt(value(key, WHOLE, "must be a whole number"));
  }

  /** Returns the number of blocks from the token r, at least 1. */
  int repeats() {
    int repeats = whole("r");
    if (repeats < 1 || repeats > 1000) {
      throw refusal(token("r"), "must be between 1 and 1000");
    }
    return repeats;
  }

  double number(String key) {
    return Double.parseDouble(value(key, NUMBER, "must be a number"));
  }

  List<Integer> list(String key) {
    String value = value(key, LIST, "must be whole numbers joined by dots, as in k3.5.7");
    return Arrays.stream(value.split("\\.", -1)).map(Integer::valueOf).toList();
  }

  /**
   * Returns the groups of a 1x1 convolution, written as one kernel size per group: {@code a1.1} is
   * two.
   */
  int groups(String key) {
    if (!has(key)) {
      return 1;
    }
    List<Integer> kernels = list(key);
    if (!kernels.stream().allMatch(kernel -> kernel == 1)) {
      throw refusal(token(key), "every group must have a 1x1 kernel, as in %s1.1".formatted(key));
    }
    return kernels.size();
  }

  /** Returns the key with its value, as written. */
  String token(String key) {
    return key + values.getOrDefault(key, "");
  }

  static NotationException refusal(String token, String rule) {
    return new NotationException("token '%s': %s".formatted(token, rule));
  }

  private String value(String key, Pattern pattern, String rule) {
    String value = values.get(key);
    if (value == null) {
      throw new NotationException("token %s is missing, such as %s1".formatted(key, key));
    }
    if (!pattern.matcher(value).matches()) {
      throw refusal(key + value, rule);
    }
    return value;
  }

  private static String known(Set<String> keys, Set<String> flags) {
    String valued = keys.stream().sorted().collect(Collectors.joining(", "));
    String plain = flags.stream().sorted().collect(Collectors.joining(", "));
    return "%s with a number%s".formatted(valued, plain.isEmpty() ? "" : ", and " + plain);
  }
}
