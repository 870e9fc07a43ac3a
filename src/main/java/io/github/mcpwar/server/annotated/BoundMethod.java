package io.github.mcpwar.server.annotated;

import io.github.mcpwar.api.McpContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method of an object, ready to be called.
 *
 * @param <G> the caller's input, from which parameters take their values
 */
public final class BoundMethod<G> {
  private final MethodHandle handle;
  private final List<ParameterSource<G>> parameters;

  private BoundMethod(MethodHandle handle, List<ParameterSource<G>> parameters) {
    this.handle = handle;
    this.parameters = parameters;
  }

  /**
   * Binds a source to each parameter of a method.
   *
   * @throws IllegalArgumentException if the method is not accessible
   */
  static <G> BoundMethod<G> of(
      @Nullable Object instance, Method method, List<ParameterSource<G>> parameters) {
    MethodHandle handle;
    try {
      method.setAccessible(true);
      handle = MethodHandles.lookup().unreflect(method);
    } catch (IllegalAccessException | RuntimeException e) {
      throw new IllegalArgumentException(
          "cannot be called: open its package to this library, or make class and method public", e);
    }
    if (instance != null && !Modifier.isStatic(method.getModifiers())) {
      handle = handle.bindTo(instance);
    }
    return new BoundMethod<>(
        handle
            .asFixedArity()
            .asSpreader(Object[].class, parameters.size())
            .asType(MethodType.methodType(Object.class, Object[].class)),
        List.copyOf(parameters));
  }

  /**
   * Calls the method.
   *
   * @throws Exception any exception of the method
   */
  public @Nullable Object run(G given, McpContext context) throws Exception {
    @Nullable Object[] values = new @Nullable Object[parameters.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = parameters.get(i).value(given, context);
    }
    return runWith(values);
  }

  /**
   * Calls the method with these values in place of those of the sources.
   *
   * @throws Exception any exception of the method
   */
  public @Nullable Object runWith(@Nullable Object... values) throws Exception {
    try {
      return handle.invoke(values);
    } catch (Exception | java.lang.Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
