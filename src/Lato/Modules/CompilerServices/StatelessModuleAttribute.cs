using System.ComponentModel;

namespace Lato.CompilerServices;

/// <summary>Says that a module class has no state of its own, so that its messages run without a turn unless something else is asked for. Written by generated code, which has proved it.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StatelessModuleAttribute : Attribute;
