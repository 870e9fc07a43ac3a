package io.github.mcpwar.schema;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.github.mcpwar.schema.Definitions.Key;
import io.github.mcpwar.schema.SchemaPath.Kind;
import jakarta.validation.constraints.Max;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.ResolvedRecursiveType;

/**
 * Builds the JSON Schema of Java types as Jackson reads or writes them. Types used once are
 * inlined; those used several times or recursively go to {@code $defs}. Used once; not thread-safe.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-core">JSON Schema 2020-12</a>
 */
public final class TypeSchema {
  private final JsonMapper mapper;
  private final JsonObjects objects;
  private final @Nullable Constraints constraints;
  private final Definitions definitions = new Definitions();
  private final ObjectNode root;
  private final Consumer<String> wide;
  private final Set<JavaType> open = new HashSet<>();
  private SchemaPath path = new SchemaPath(Kind.PROPERTY);

  /**
   * Creates an empty schema.
   *
   * @param constraints adds the keywords of constraints, or null for results, where nothing
   *     enforces them
   * @param wide receives the places of whole numbers without a maximum that JavaScript may round
   */
  public TypeSchema(
      JsonMapper mapper,
      JsonObjects objects,
      @Nullable Constraints constraints,
      Consumer<String> wide) {
    this.mapper = mapper;
    this.objects = objects;
    this.constraints = constraints;
    this.wide = wide;
    this.root = mapper.createObjectNode();
  }

  /**
   * The schema of an object with the given members and no others.
   *
   * @param kind the kind of members, for messages
   * @throws IllegalArgumentException with each error and its position
   */
  public ObjectNode ofMembers(Kind kind, List<JsonMember> members) {
    path = new SchemaPath(kind);
    describeMembers(root, members);
    path.refuseFaults();
    return definitions.fillIn(root);
  }

  /**
   * The schema of a type; empty if nothing is known about it.
   *
   * @throws IllegalArgumentException with each error and its position
   */
  public ObjectNode of(JavaType type, TypeUse use) {
    describe(root, type, use);
    path.refuseFaults();
    return definitions.fillIn(root);
  }

  /** Describes a type. A container that is nested in itself is left open there. */
  private void describe(ObjectNode target, JavaType declared, TypeUse use) {
    JavaType type = declared instanceof ResolvedRecursiveType itself
        ? itself.getSelfReferencedType()
        : declared;
    boolean holds = type.isContainerType() || type.isReferenceType();
    if (holds && !open.add(type)) {
      return;
    }
    describeOnce(target, type, use);
    if (holds) {
      open.remove(type);
    }
    if (JsonTypes.isWide(type) && use.find(Max.class).isEmpty()) {
      wide.accept(path.here());
    }
    if (constraints != null) {
      constraints.add(target, use, type, kind(target), path::fault);
    }
  }

  private void describeOnce(ObjectNode target, JavaType type, TypeUse use) {
    if (type.isReferenceType()) {
      describe(target, type.getContentType(), use.argumentFromEnd(0));
    } else if (type.getRawClass() != byte[].class
        && type.getRawClass() != char[].class
        && (type.isArrayType() || type.isCollectionLikeType())) {
      describeArray(target, type, type.getContentType(), use);
    } else if (type.hasRawClass(Iterable.class)) {
      describeArray(target, type, type.containedTypeOrUnknown(0), use);
    } else if (type.isMapLikeType()) {
      describeMap(target, type.getKeyType(), type.getContentType(), use);
    } else if (type.hasRawClass(Map.Entry.class)) {
      describeMap(target, type.containedTypeOrUnknown(0), type.containedTypeOrUnknown(1), use);
      target.put("minProperties", 1).put("maxProperties", 1);
    } else if (!JsonTypes.isAny(type)) {
      describeValue(target, type);
    }
  }

  /** The JSON type of described values; empty if unknown. */
  private String kind(ObjectNode described) {
    return definitions.describe(described)
        ? ConstraintTarget.MEMBERS
        : described.path("type").stringValue("");
  }

  private void describeArray(ObjectNode target, JavaType type, JavaType content, TypeUse use) {
    target.put("type", "array");
    ObjectNode items =
        element(content, type.isArrayType() ? use.component() : use.argumentFromEnd(0));
    target.set("items", items); // present even if empty, as clients reject arrays without it
    if (objects.areRead() && Set.class.isAssignableFrom(type.getRawClass())) {
      target.put("uniqueItems", true);
    }
  }

  private void describeMap(ObjectNode target, JavaType keys, JavaType content, TypeUse use) {
    target.put("type", "object");
    ObjectNode values = element(content, use.argumentFromEnd(0));
    if (isRestricted(values)) {
      target.set("additionalProperties", values);
    }
    if (objects.areRead()) {
      ObjectNode names = KeyTypes.describe(keys, mapper);
      if (!names.isEmpty()) {
        target.set("propertyNames", names);
      }
    }
  }

  /**
   * The schema of a container's elements. An element cannot be left out, unlike a member, so an
   * optional one may be null.
   */
  private ObjectNode element(JavaType type, TypeUse use) {
    ObjectNode schema = mapper.createObjectNode();
    path.at(SchemaPath.ELEMENTS, () -> describe(schema, type, use));
    boolean nullable = JsonTypes.isOptional(type)
        || use.isNullable()
        || (!objects.areRead() && !type.isPrimitive() && !use.isNeverNull());
    if (!nullable || !isRestricted(schema)) {
      return schema;
    }
    ObjectNode orNull = mapper.createObjectNode();
    orNull.putArray("anyOf").add(schema).addObject().put("type", "null");
    return orNull;
  }

  private void describeValue(ObjectNode target, JavaType type) {
    if (definitions.use(Key.of(type), target)) {
      return;
    }
    JsonForm form = type.isPrimitive() ? JsonForm.OTHER : objects.form(type);
    if (form instanceof JsonForm.Members object) {
      ObjectNode schema = mapper.createObjectNode();
      definitions.add(Key.of(type), schema, target);
      describeObject(schema, type, object);
    } else if (form instanceof JsonForm.OneOf choice) {
      ObjectNode schema = mapper.createObjectNode();
      definitions.add(Key.of(type), schema, target);
      describeChoice(schema, choice);
    } else if (form instanceof JsonForm.Like like) {
      if (open.add(type)) {
        describe(target, like.type(), like.use());
        open.remove(type);
      }
    } else {
      JsonTypes.describe(target, type, mapper, objects.areRead());
    }
  }

  private void describeChoice(ObjectNode target, JsonForm.OneOf choice) {
    target.put("type", "object");
    if (choice.alternatives().size() == 1) {
      describeAlternative(target, choice.alternatives().get(0));
      return;
    }
    ArrayNode all = target.putArray("anyOf");
    for (JsonForm.Alternative alternative : choice.alternatives()) {
      ObjectNode place = all.addObject();
      Key key = new Key(alternative.type(), alternative.mark());
      if (!definitions.use(key, place)) {
        ObjectNode schema = mapper.createObjectNode();
        definitions.add(key, schema, place);
        describeAlternative(schema, alternative);
      }
    }
  }

  private void describeAlternative(ObjectNode target, JsonForm.Alternative alternative) {
    JsonForm.Mark mark = alternative.mark();
    if (mark.place() == JsonForm.Place.WRAPPER) {
      ObjectNode inner = mapper.createObjectNode();
      describeObject(inner, alternative.type(), alternative.object());
      Marks.wrap(target, inner, mark);
    } else {
      describeObject(target, alternative.type(), alternative.object());
      Marks.add(target, mark);
    }
    if (!objects.areRead()) {
      target.remove("additionalProperties");
    }
  }

  private void describeObject(ObjectNode target, JavaType type, JsonForm.Members object) {
    target.put("type", "object");
    JsonClassDescription said = type.getRawClass().getAnnotation(JsonClassDescription.class);
    if (said != null && !said.value().isEmpty()) {
      target.put("description", said.value());
    }
    Set<JavaType> outside = Set.copyOf(open); // objects nested in themselves are definitions
    open.clear();
    describeMembers(target, object.members());
    open.addAll(outside);
    if (object.open()) {
      target.remove("additionalProperties");
      if (object.others() != null) {
        ObjectNode others = element(object.others(), TypeUse.UNKNOWN);
        if (isRestricted(others)) {
          target.set("additionalProperties", others);
        }
      }
    }
  }

  private void describeMembers(ObjectNode target, List<JsonMember> members) {
    target.put("type", "object");
    ObjectNode properties = target.putObject("properties");
    members.forEach(member ->
        path.at(member.name(), () -> properties.set(member.name(), describeMember(member))));
    List<String> required =
        members.stream().filter(JsonMember::required).map(JsonMember::name).toList();
    if (!required.isEmpty()) {
      ArrayNode names = target.putArray("required");
      required.forEach(names::add);
    }
    if (objects.areRead()) {
      target.put("additionalProperties", false);
      Aliases.add(target, members);
    }
  }

  private ObjectNode describeMember(JsonMember member) {
    ObjectNode schema = mapper.createObjectNode();
    if (!member.opaque()) {
      describe(schema, member.type(), member.use());
    } else {
      OwnForm.describe(schema, member);
    }
    MemberNotes.add(schema, member, objects.areRead(), mapper);
    return schema;
  }

  private boolean isRestricted(ObjectNode schema) {
    return !schema.isEmpty() || definitions.describe(schema);
  }
}
