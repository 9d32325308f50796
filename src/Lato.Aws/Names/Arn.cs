namespace Lato.Aws.Names;

/// <summary>Names of AWS with account and region: <c>arn:partition:service:region:account:name</c>. Pure.</summary>
internal static class Arn
{
    public static bool IsArn(string text) => text.StartsWith("arn:", StringComparison.Ordinal);

    public static bool IsQueue(string text) => IsArn(text) && Part(text, 2) == "sqs" && Part(text, 5).Length > 0;

    public static bool IsTopic(string text) => IsArn(text) && Part(text, 2) == "sns" && Part(text, 5).Length > 0;

    public static string NameOf(string arn) => Part(arn, 5);

    public static string AccountOf(string arn) => Part(arn, 4);

    public static string PartitionOf(string arn) => Part(arn, 1);

    static string Part(string arn, int index)
    {
        var parts = arn.Split(':', 6);
        return index < parts.Length ? parts[index] : "";
    }
}
