using System.ComponentModel.DataAnnotations;

namespace Todos.Web;

/// <summary>What a client sends to create a todo.</summary>
public sealed record NewTodo([Required] string Title, string Description = "", DateTimeOffset? DueAt = null);
