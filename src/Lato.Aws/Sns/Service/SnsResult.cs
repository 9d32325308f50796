using System.Xml.Linq;
using Amazon.Runtime;

namespace Lato.Aws.Sns.Service;

/// <summary>An element of a response in XML, whose namespace does not matter.</summary>
internal readonly struct SnsResult(string action, XElement? element)
{
    public string? Optional(string name) => Child(name)?.Value;

    /// <exception cref="AmazonClientException">It is not there.</exception>
    public string Required(string name) => Optional(name) is { Length: > 0 } text
        ? text
        : throw new AmazonClientException($"The response to {action} has no '{name}'. Check that the endpoint is one of SNS.");

    public IEnumerable<SnsResult> List(string name, string item)
    {
        var of = action; // a lambda cannot take it from a structure
        return from member in Child(name)?.Elements() ?? [] where member.Name.LocalName == item select new SnsResult(of, member);
    }

    XElement? Child(string name) => element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);
}
