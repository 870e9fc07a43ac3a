// The class files beside this one: kotlinc 2.1.0 -java-parameters -jvm-target 17 KotlinTools.kt

import io.github.mcpwar.api.Tool
import io.github.mcpwar.api.ToolArg

data class Search(val userId: String? = null, val username: String, val limit: Int = 10)

data class AllDefaults(val a: Int = 1, val b: String = "two", val c: List<String> = listOf("x"))

sealed interface Shape

data class Circle(val radius: Double, val color: String = "red") : Shape

data class Box(val width: Int, val height: Int?) : Shape

data class Secondary(val a: Int) {
  constructor(a: Int, b: Int) : this(a + b)
}

class KotlinTools {
  @Tool(description = "Searches") fun search(value: Search): String = value.toString()

  @Tool(description = "Takes defaults") fun all(value: AllDefaults): String = value.toString()

  @Tool(description = "Takes a shape") fun shape(value: Shape): String = value.toString()

  @Tool(description = "Makes shapes") fun shapes(): List<Shape> = listOf(Circle(1.0), Box(1, null))

  @Tool(description = "Has two constructors")
  fun secondary(value: Secondary): String = value.toString()

  @Tool(description = "Takes nothing") fun nullable(a: Int?, b: String?): String = "$a $b"

  @Tool(description = "Has defaults")
  @JvmOverloads
  fun defaults(name: String, times: Int = 3, words: List<String> = listOf("w")): String =
      "$name $times $words"
}
