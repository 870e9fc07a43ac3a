package io.github.mcpwar.schema;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.schema.values.EnumValues;
import io.github.mcpwar.schema.values.SealedTypes;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanAsArrayDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the JSON form of Java objects as they are read. */
public final class ReadObjects implements JsonObjects {
  private static final List<Class<? extends Annotation>> OWN_FORM =
      List.of(JsonFormat.class, JsonDeserialize.class);

  private final JsonMapper mapper;
  private final Creators creators;

  public ReadObjects(JsonMapper mapper) {
    this.mapper = mapper;
    this.creators = new Creators(mapper);
  }

  @Override
  public boolean areRead() {
    return true;
  }

  @Override
  public JsonForm form(JavaType type) {
    DeserializationContext context = mapper._deserializationContext();
    if (context.findTypeDeserializer(type) == null) {
      return plain(type);
    }
    DeserializationConfig config = mapper.deserializationConfig();
    AnnotatedClass annotations = context.introspectClassAnnotations(type);
    JsonForm.OneOf choice = new Subtypes(type, config, annotations, this::plain)
        .choice(config.getSubtypeResolver().collectAndResolveSubtypesByTypeId(config, annotations));
    Deduction.refuseDoubts(type, choice);
    return choice;
  }

  /** The form without the mark of a subtype. */
  private JsonForm plain(JavaType type) {
    refuseNoData(type.getRawClass());
    if (type.isEnumType()) {
      return EnumValues.of(type, mapper).areComplete()
          ? JsonForm.OTHER
          : creators.ofOne(type).orElse(JsonForm.OTHER);
    }
    ValueDeserializer<Object> reader =
        mapper._deserializationContext().findContextualValueDeserializer(type, null);
    if (reader instanceof AbstractDeserializer) {
      String reason = SealedTypes.isSealed(type.getRawClass())
          ? SealedTypes.problem(type.getRawClass())
              .map(problem -> ": " + problem + ", so that no member says which one is meant;"
                  + " give it @JsonTypeInfo")
              .orElse("")
          : ": use a record or a class with a constructor";
      throw new IllegalArgumentException(
          type.toCanonical() + " is abstract and cannot be made of JSON" + reason);
    }
    if (!(reader instanceof BeanDeserializerBase bean)) {
      return JsonForm.OTHER;
    }
    return bean instanceof BeanAsArrayDeserializer
        ? new JsonForm.Like(mapper.constructType(List.class), TypeUse.UNKNOWN)
        : form(type, bean);
  }

  /** Rejects types that callers must not choose or cannot be given. */
  private static void refuseNoData(Class<?> raw) {
    boolean node =
        JsonNode.class.isAssignableFrom(raw) && raw != ObjectNode.class && raw != ArrayNode.class;
    if (node || raw == Class.class || raw == Enum.class || Throwable.class.isAssignableFrom(raw)) {
      throw new IllegalArgumentException(raw.getName() + " is no data"
          + (node ? " of its own: use JsonNode, ObjectNode or ArrayNode" : ""));
    }
  }

  private JsonForm form(JavaType type, BeanDeserializerBase bean) {
    ValueInstantiator made = bean.getValueInstantiator();
    DeserializationConfig config = mapper.deserializationConfig();
    if (made.canCreateUsingDelegate()) {
      return Creators.like(made.getDelegateType(config), made.getDelegateCreator());
    }
    if (made.canCreateUsingArrayDelegate()) {
      return Creators.like(made.getArrayDelegateType(config), made.getArrayDelegateCreator());
    }
    List<JsonMember> members = members(type, bean);
    if (members.isEmpty() && !bean.hasAnySetter() && !made.canCreateUsingDefault()) {
      return creators.ofOne(type).or(() -> creators.ofValue(made)).orElse(JsonForm.OTHER);
    }
    BeanDescription description = description(type);
    if (members.isEmpty()
        && !bean.hasAnySetter()
        && description.findProperties().stream().anyMatch(BeanPropertyDefinition::hasGetter)) {
      throw new IllegalArgumentException(
          type.toCanonical() + " has no properties that can be set: use a record, or add setters");
    }
    boolean open = config
        .getDefaultPropertyIgnorals(type.getRawClass(), description.getClassInfo())
        .getIgnoreUnknown();
    return new JsonForm.Members(
        members, open || bean.hasAnySetter(), ofOthers(description.findAnySetterAccessor()));
  }

  private List<JsonMember> members(JavaType type, BeanDeserializerBase bean) {
    List<JsonMember> members = new ArrayList<>();
    bean.properties().forEachRemaining(property -> {
      if (!property.isIgnorable() && !property.isInjectionOnly()) {
        members.add(member(property));
      }
    });
    for (BeanPropertyDefinition property : description(type).findProperties()) {
      AnnotatedMember member = property.getPrimaryMember();
      JsonUnwrapped said = member == null ? null : member.getAnnotation(JsonUnwrapped.class);
      if (said != null && said.enabled()) {
        JsonMember.unwrapped(form(property.getPrimaryType()), said).forEach(members::add);
      }
    }
    return members;
  }

  private BeanDescription description(JavaType type) {
    return mapper._deserializationContext().introspectBeanDescription(type);
  }

  private @Nullable JavaType ofOthers(@Nullable AnnotatedMember anySetter) {
    if (anySetter == null) {
      return null;
    }
    return anySetter instanceof AnnotatedMethod method && method.getParameterCount() == 2
        ? method.getParameterType(1)
        : anySetter.getType().getContentType();
  }

  private JsonMember member(SettableBeanProperty property) {
    AnnotatedMember declared = property.getMember();
    TypeUse use = TypeUse.of(declared.annotations(), Creators.typeOf(declared));
    boolean opaque = OwnForm.isIn(use, OWN_FORM);
    boolean expected =
        property.isCreatorProperty() ? isExpected(property.getType(), use) : use.isNeverNull();
    Boolean said = property.getMetadata().getRequired();
    if (use.find(JsonTypeInfo.class).isPresent() || use.find(JsonSubTypes.class).isPresent()) {
      throw new IllegalArgumentException("the member " + property.getName()
          + " has @JsonTypeInfo or @JsonSubTypes, which belongs on the type "
          + property.getType().toCanonical());
    }
    return new JsonMember(
        property.getName(),
        property.findAliases(mapper.deserializationConfig()).stream()
            .map(alias -> alias.getSimpleName())
            .toList(),
        property.getType(),
        use,
        property.getMetadata(),
        said == null ? expected : said && !property.getMetadata().hasDefaultValue(),
        opaque);
  }

  /** True if an argument or component is required, which is the default. */
  public static boolean isExpected(JavaType type, TypeUse use) {
    boolean byAnnotation = use.find(ToolArg.class)
        .map(arg -> arg.required() && arg.defaultValue().isEmpty())
        .orElseGet(
            () -> use.find(JsonProperty.class).map(ReadObjects::isExpected).orElse(true));
    return byAnnotation && !use.isNullable() && !JsonTypes.isOptional(type);
  }

  /**
   * True if {@code @JsonProperty} makes the member required. Without a name, it is there to make
   * the member optional.
   */
  private static boolean isExpected(JsonProperty said) {
    return said.required() || (!said.value().isEmpty() && said.defaultValue().isEmpty());
  }
}
