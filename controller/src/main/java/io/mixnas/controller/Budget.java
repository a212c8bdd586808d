package io.mixnas.controller;

import io.mixnas.cost.Cost;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A hard limit on what an architecture may cost; what exceeds it is never proposed.
 *
 * @param limit most multiply-adds, at least 1; empty for no limit
 */
public record Budget(OptionalLong limit) {
  private static final Budget UNLIMITED = new Budget(OptionalLong.empty());

  public Budget {
    Objects.requireNonNull(limit, "limit");
    if (limit.isPresent() && limit.getAsLong() < 1) {
      throw new IllegalArgumentException(
          "budget: must be at least 1 multiply-add, was " + limit.getAsLong());
    }
  }

  /** No limit. */
  public static Budget unlimited() {
    return UNLIMITED;
  }

  /** At most so many multiply-adds. */
  public static Budget multiplyAdds(long limit) {
    return new Budget(OptionalLong.of(limit));
  }

  /** Whether this cost is within the limit. */
  public boolean allows(Cost cost) {
    return limit.isEmpty() || cost.multiplyAdds() <= limit.getAsLong();
  }

  /** {@code unlimited}, or the limit as {@link MultiplyAdds#format} writes it. */
  @Override
  public String toString() {
    return limit.isEmpty() ? "unlimited" : MultiplyAdds.format(limit.getAsLong());
  }
}
