package io.mixnas.evaluator.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamTest {
  private static final int ROUNDS = 20_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void doesEveryTaskOfEveryRoundOnceAndBeforeTheRoundEnds(int threads) {
    try (Team team = new Team(threads)) {
      int[] done = new int[37]; // written without any care: the end of a round makes it visible
      long expected = 0;
      for (int round = 1; round <= ROUNDS; round++) {
        int tasks = 1 + round % done.length;
        team.run(tasks, (task, member) -> done[task]++);
        expected += tasks;
        assertThat(sum(done)).isEqualTo(expected);
      }
    }
  }

  @Test
  void membersAreThreadsOfTheirOwn() {
    try (Team team = new Team(4)) {
      AtomicIntegerArray atWork = new AtomicIntegerArray(4);
      for (int round = 0; round < 2_000; round++) {
        team.run(
            16,
            (task, member) -> {
              assertThat(atWork.getAndIncrement(member)).isZero();
              Thread.onSpinWait();
              atWork.decrementAndGet(member);
            });
      }
    }
  }

  /** The second thread comes to a task while the caller has long done all others. */
  @Test
  void waitsForATaskThatAnotherThreadHasTaken() {
    try (Team team = new Team(2)) {
      AtomicInteger done = new AtomicInteger();
      CountDownLatch taken = new CountDownLatch(1);
      CountDownLatch callerIsThrough = new CountDownLatch(1);
      team.run(
          8,
          (task, member) -> {
            if (member == 0) {
              await(taken);
              if (done.incrementAndGet() == 7) {
                callerIsThrough.countDown();
              }
            } else {
              taken.countDown();
              await(callerIsThrough);
              done.incrementAndGet();
            }
          });

      assertThat(done).hasValue(8);
    }
  }

  @Test
  void aFailureEndsTheRoundAndNotTheTeam() {
    try (Team team = new Team(3)) {
      for (int round = 0; round < 500; round++) {
        assertThatThrownBy(
                () ->
                    team.run(
                        20,
                        (task, member) -> {
                          if (task == 7) {
                            throw new IllegalStateException("task 7");
                          }
                        }))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("task 7");
        AtomicInteger done = new AtomicInteger();
        team.run(20, (task, member) -> done.incrementAndGet());
        assertThat(done).hasValue(20);
      }
    }
  }

  @Test
  void anInterruptOfTheCallerIsNotLost() {
    try (Team team = new Team(2)) {
      Thread caller = Thread.currentThread();
      CountDownLatch taken = new CountDownLatch(1);
      team.run(
          2,
          (task, member) -> {
            if (member == 0) {
              await(taken);
            } else {
              taken.countDown();
              awaitSleeping(caller);
              caller.interrupt();
              awaitSleeping(caller);
            }
          });

      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void refusesToWorkWhenItIsClosed() {
    Team team = new Team(2);
    team.close();

    assertThatThrownBy(() -> team.run(2, (task, member) -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("team: must not be closed");
  }

  @Test
  void refusesMoreTasksThanItCanCount() {
    try (Team team = new Team(2)) {
      assertThatThrownBy(() -> team.run(Team.MOST_TASKS + 1, (task, member) -> {}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("team: must have at most 524287 tasks, had 524288");
    }
  }

  private static long sum(int[] numbers) {
    return Arrays.stream(numbers).asLongStream().sum();
  }

  private static void await(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when a thread sleeps and has taken notice of any interrupt. */
  private static void awaitSleeping(Thread thread) {
    while (thread.getState() != Thread.State.WAITING || thread.isInterrupted()) {
      Thread.onSpinWait();
    }
  }
}
