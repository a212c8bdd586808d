package io.mixnas.evaluator.guard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.nd4j.common.io.ClassPathResource;
import org.nd4j.common.io.Resource;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * ND4J's CPU backend with {@link GuardedExecutioner} and {@link GuardedBlas}. {@code ServiceLoader}
 * finds it, and ND4J prefers it to its own CPU backend, so every program that has this jar computes
 * with it, whichever class of ND4J is loaded first. A GPU's backend still comes first.
 *
 * <p>ND4J's own system properties, {@code -Dopexec=CLASS} and {@code -Dblas.ops=CLASS}, choose
 * others.
 */
public final class GuardedCpuBackend extends Nd4jBackend {
  /** For {@code ServiceLoader}. */
  public GuardedCpuBackend() {}

  @Override
  public boolean isAvailable() {
    try {
      return Stock.BACKEND.isAvailable();
    } catch (LinkageError e) { // another backend's jars alone are on the class path
      return false;
    }
  }

  @Override
  public int getPriority() {
    return BACKEND_PRIORITY_CPU + 1;
  }

  @Override
  public Resource getConfigurationResource() {
    return new Configuration();
  }

  @Override
  public boolean canRun() {
    return Stock.BACKEND.canRun();
  }

  @Override
  public boolean allowsOrder() {
    return Stock.BACKEND.allowsOrder();
  }

  @Override
  @SuppressWarnings("rawtypes") // as the class that it extends has it
  public Class getNDArrayClass() {
    return Stock.BACKEND.getNDArrayClass();
  }

  @Override
  public Environment getEnvironment() {
    return Stock.BACKEND.getEnvironment();
  }

  @Override
  public String buildInfo() {
    return Stock.BACKEND.buildInfo();
  }

  @Override
  public void logBackendInit() {
    Stock.BACKEND.logBackendInit();
  }

  /** Loaded on first use: this class must load without ND4J's CPU backend. */
  private static final class Stock {
    static final Nd4jBackend BACKEND = new CpuBackend();
  }

  /** The properties of ND4J's backend, then ours: the last of a name counts. */
  private static final class Configuration extends ClassPathResource {
    Configuration() {
      super("/nd4j-native.properties", CpuBackend.class.getClassLoader());
    }

    @Override
    public InputStream getInputStream() throws IOException {
      String own =
          "\nopexec=%s\nblas.ops=%s\n"
              .formatted(GuardedExecutioner.class.getName(), GuardedBlas.class.getName());
      return new SequenceInputStream(
          super.getInputStream(),
          new ByteArrayInputStream(own.getBytes(StandardCharsets.ISO_8859_1)));
    }
  }
}
