package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.McpContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A method of an object, ready to be called. */
final class ToolMethod implements ToolBody {
  private final MethodHandle handle;
  private final List<ToolParameter> parameters;

  private ToolMethod(MethodHandle handle, List<ToolParameter> parameters) {
    this.handle = handle;
    this.parameters = parameters;
  }

  static ToolMethod of(Object instance, Method method, List<ToolParameter> parameters) {
    MethodHandle handle;
    try {
      method.setAccessible(true);
      handle = MethodHandles.lookup().unreflect(method);
    } catch (IllegalAccessException | RuntimeException e) {
      throw new IllegalArgumentException(
          "cannot be called: open its package to this library, or make class and method public", e);
    }
    if (!Modifier.isStatic(method.getModifiers())) {
      handle = handle.bindTo(instance);
    }
    return new ToolMethod(
        handle
            .asFixedArity()
            .asSpreader(Object[].class, parameters.size())
            .asType(MethodType.methodType(Object.class, Object[].class)),
        List.copyOf(parameters));
  }

  @Override
  public @Nullable Object run(ObjectNode arguments, McpContext context) throws Exception {
    @Nullable Object[] values = new @Nullable Object[parameters.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = parameters.get(i).value(arguments, context);
    }
    try {
      return handle.invoke(values);
    } catch (Exception | java.lang.Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
