namespace Lato;

/// <summary>What a filter policy of SNS looks at.</summary>
public enum SnsFilterScope
{
    /// <summary>The attributes of a message.</summary>
    MessageAttributes,

    /// <summary>The body of a message, which has to be JSON.</summary>
    MessageBody,
}
