package io.github.mcpwar.schema.values;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.bean.PropertyValueBuffer;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.module.SimpleModule;

/** Creates objects of Kotlin classes, with default values for missing parameters. */
final class KotlinDefaults extends StdValueInstantiator {
  private static final long serialVersionUID = 1L;

  private final transient Constructor<?> constructor;
  private final transient List<KotlinClass.Parameter> parameters;

  private KotlinDefaults(
      StdValueInstantiator usual,
      Constructor<?> constructor,
      List<KotlinClass.Parameter> parameters) {
    super(usual);
    this.constructor = constructor;
    this.parameters = parameters;
  }

  /** A Jackson module that does this for Kotlin classes. */
  static JacksonModule module() {
    return new SimpleModule("Kotlin's default values") {
      private static final long serialVersionUID = 1L;

      @Override
      public void setupModule(SetupContext context) {
        context.addValueInstantiators(new Instantiators());
      }
    };
  }

  private static final class Instantiators extends ValueInstantiators.Base {
    @Override
    public ValueInstantiator modifyValueInstantiator(
        DeserializationConfig config, BeanDescription.Supplier bean, ValueInstantiator usual) {
      return KotlinClass.of(bean.getBeanClass())
          .filter(kotlin -> usual.getWithArgsCreator() != null
              && usual
                  .getWithArgsCreator()
                  .getAnnotated()
                  .equals(kotlin.primary().orElse(null)))
          .flatMap(kotlin ->
              kotlin.withDefaults().map(constructor -> withDefaults(usual, constructor, kotlin)))
          .orElse(usual);
    }

    private static ValueInstantiator withDefaults(
        ValueInstantiator usual, Constructor<?> constructor, KotlinClass kotlin) {
      if (!(usual instanceof StdValueInstantiator standard)) {
        return usual;
      }
      constructor.setAccessible(true);
      return new KotlinDefaults(standard, constructor, kotlin.parametersOfPrimary());
    }
  }

  @Override
  public Object createFromObjectWith(
      DeserializationContext context,
      SettableBeanProperty[] properties,
      PropertyValueBuffer given) {
    int count = parameters.size();
    Class<?>[] types = constructor.getParameterTypes();
    @Nullable Object[] values = new @Nullable Object[types.length];
    int[] masks = new int[KotlinClass.masks(count)];
    for (int i = 0; i < count; i++) {
      if (parameters.get(i).hasDefault() && !given.hasParameter(properties[i])) {
        masks[i / Integer.SIZE] |= 1 << (i % Integer.SIZE);
        values[i] = Array.get(Array.newInstance(types[i], 1), 0); // the zero of its type
      } else {
        values[i] = given.getParameter(context, properties[i]);
      }
    }
    for (int i = 0; i < masks.length; i++) {
      values[count + i] = masks[i];
    }
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      return context.handleInstantiationProblem(_valueClass, null, e.getTargetException());
    } catch (ReflectiveOperationException e) {
      return context.handleInstantiationProblem(_valueClass, null, e);
    }
  }
}
