using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lato.Testing.MessageContracts;

namespace Lato.Testing;

/// <summary>
/// The approved shape of messages that are stored or sent, in a file beside the test, so that a change which makes earlier messages unreadable is a failure of the test, and any other one a line in review.
/// </summary>
public static class MessageContract
{
    const string Accept = "LATO_ACCEPT_MESSAGE_CONTRACT";

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>
    /// Compares messages, as JSON reads them, with what the file says. Run with <c>LATO_ACCEPT_MESSAGE_CONTRACT=1</c> in the environment, it writes the file instead.
    /// </summary>
    /// <param name="file">The file, from the folder of the calling source file.</param>
    /// <param name="messages">The classes of the messages: those that handlers take, and the earlier versions that are upcast to them.</param>
    /// <param name="envelope">The envelope of the application; null for one with the defaults.</param>
    /// <param name="caller">Given by the compiler.</param>
    /// <exception cref="MessageContractException">There is no file, or something is different.</exception>
    public static void Verify(string file, IEnumerable<Type> messages, JsonEnvelope? envelope = null, [CallerFilePath] string caller = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentNullException.ThrowIfNull(messages);
        var path = Path.Combine(Path.GetDirectoryName(caller)!, file);
        var reader = envelope ?? new JsonEnvelope();
        var actual = new JsonObject(messages.OrderBy(MessageName.Of, StringComparer.Ordinal).Select(type => KeyValuePair.Create(MessageName.Of(type), (JsonNode?)reader.GetSchema(type))));
        var text = actual.ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(path, text);
            return;
        }

        if (!File.Exists(path))
        {
            throw new MessageContractException($"There is no file '{path}'. Run the test with {Accept}=1 in the environment to write it, and commit it.", []);
        }

        var approved = File.ReadAllText(path).ReplaceLineEndings("\n");
        if (approved != text)
        {
            throw Different(path, [.. SchemaComparison.Breaks(JsonNode.Parse(approved)!.AsObject(), actual)]);
        }
    }

    static MessageContractException Different(string path, string[] breaks) => breaks.Length == 0
        ? new MessageContractException($"Messages are not as '{path}' says; earlier ones can still be read. Run the test with {Accept}=1 in the environment to accept that.", breaks)
        : new MessageContractException(
            $"Earlier messages could not be read as they were meant:\n- {string.Join("\n- ", breaks)}\nKeep the class as it was under its name, give the new version a class and a name of its own, and upcast from one to the other. If no message of the old shape is left anywhere, run the test with {Accept}=1 in the environment.",
            breaks);
}
