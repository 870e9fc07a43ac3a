package io.github.mcpwar.server.methods;

import io.github.mcpwar.api.ToolException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.module.SimpleModule;

/**
 * A set filled by a caller. It rejects many unordered elements with the same hash, which would have
 * to be compared pairwise.
 */
final class ReadSet extends LinkedHashSet<Object> {
  private static final long serialVersionUID = 1L;
  private static final int FEW = 1000;
  private static final int MANY_ALIKE = 500;

  private final transient Map<Integer, Integer> hashes = new HashMap<>(0);

  /** A Jackson module that reads sets as this class. */
  static JacksonModule module() {
    return new SimpleModule("Sets") {
      private static final long serialVersionUID = 1L;

      @Override
      public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addValueInstantiators(new Instantiators());
      }
    };
  }

  @Override
  public boolean add(Object element) {
    if (size() >= FEW
        && element != null
        && !(element instanceof Comparable)
        && hashes.merge(element.hashCode(), 1, Integer::sum) > MANY_ALIKE) {
      throw new ToolException("A set has too many elements that look alike; send fewer");
    }
    return super.add(element);
  }

  private static final class Instantiators extends ValueInstantiators.Base {

    @Override
    public ValueInstantiator modifyValueInstantiator(
        DeserializationConfig config,
        BeanDescription.Supplier type,
        ValueInstantiator instantiator) {
      Class<?> raw = type.getBeanClass();
      return raw == HashSet.class || raw == LinkedHashSet.class
          ? new Instantiator(raw)
          : instantiator;
    }
  }

  private static final class Instantiator extends ValueInstantiator.Base {

    Instantiator(Class<?> type) {
      super(type);
    }

    @Override
    public boolean canCreateUsingDefault() {
      return true;
    }

    @Override
    public Object createUsingDefault(DeserializationContext context) {
      return new ReadSet();
    }
  }
}
