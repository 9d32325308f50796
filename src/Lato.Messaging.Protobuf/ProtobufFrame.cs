using Google.Protobuf;

namespace Lato.Messaging.Protobuf;

/// <summary>
/// The message around the data, <c>proto.SNSSQSMessage</c> of tomodachi: <c>service</c> (1: name 1, uuid 2), <c>metadata</c> (2: message_uuid 1, protocol_version 2,
/// timestamp 3, topic 4, data_encoding 5) and <c>data</c> (3).
/// </summary>
internal sealed class ProtobufFrame
{
    public string ServiceName { get; set; } = "";

    public string ServiceUuid { get; set; } = "";

    public string MessageUuid { get; set; } = "";

    public string ProtocolVersion { get; set; } = "";

    public double Timestamp { get; set; }

    public string Topic { get; set; } = "";

    public string DataEncoding { get; set; } = "";

    public ByteString Data { get; set; } = ByteString.Empty;

    /// <exception cref="InvalidProtocolBufferException">The bytes are not such a message.</exception>
    public static ProtobufFrame Parse(byte[] bytes)
    {
        var frame = new ProtobufFrame();
        ReadFields(new CodedInputStream(bytes), frame.ReadField);
        return frame;
    }

    public byte[] ToByteArray() => Bytes(output =>
    {
        WriteMessage(output, 1, Bytes(service =>
        {
            WriteText(service, 1, ServiceName);
            WriteText(service, 2, ServiceUuid);
        }));
        WriteMessage(output, 2, Bytes(WriteMetadata));
        if (!Data.IsEmpty)
        {
            output.WriteTag(3, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(Data);
        }
    });

    static void ReadFields(CodedInputStream input, Func<CodedInputStream, uint, bool> read)
    {
        while (input.ReadTag() is not 0 and var tag)
        {
            if (!read(input, tag))
            {
                input.SkipLastField();
            }
        }
    }

    static uint Text(int field) => WireFormat.MakeTag(field, WireFormat.WireType.LengthDelimited);

    static byte[] Bytes(Action<CodedOutputStream> write)
    {
        using var memory = new MemoryStream();
        using (var output = new CodedOutputStream(memory, leaveOpen: true))
        {
            write(output);
        }

        return memory.ToArray();
    }

    static void WriteMessage(CodedOutputStream output, int field, byte[] bytes)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(bytes));
    }

    static void WriteText(CodedOutputStream output, int field, string text)
    {
        if (text.Length > 0)
        {
            output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            output.WriteString(text);
        }
    }

    void WriteMetadata(CodedOutputStream output)
    {
        WriteText(output, 1, MessageUuid);
        WriteText(output, 2, ProtocolVersion);
        if (Timestamp != 0)
        {
            output.WriteTag(3, WireFormat.WireType.Fixed64);
            output.WriteDouble(Timestamp);
        }

        WriteText(output, 4, Topic);
        WriteText(output, 5, DataEncoding);
    }

    bool ReadField(CodedInputStream input, uint tag)
    {
        if (tag == Text(1))
        {
            ReadFields(input.ReadBytes().CreateCodedInput(), ReadService);
        }
        else if (tag == Text(2))
        {
            ReadFields(input.ReadBytes().CreateCodedInput(), ReadMetadata);
        }
        else if (tag == Text(3))
        {
            Data = input.ReadBytes();
        }
        else
        {
            return false;
        }

        return true;
    }

    bool ReadService(CodedInputStream input, uint tag)
    {
        if (tag == Text(1))
        {
            ServiceName = input.ReadString();
        }
        else if (tag == Text(2))
        {
            ServiceUuid = input.ReadString();
        }
        else
        {
            return false;
        }

        return true;
    }

    bool ReadMetadata(CodedInputStream input, uint tag)
    {
        if (tag == Text(1))
        {
            MessageUuid = input.ReadString();
        }
        else if (tag == Text(2))
        {
            ProtocolVersion = input.ReadString();
        }
        else if (tag == WireFormat.MakeTag(3, WireFormat.WireType.Fixed64))
        {
            Timestamp = input.ReadDouble();
        }
        else if (tag == Text(4))
        {
            Topic = input.ReadString();
        }
        else if (tag == Text(5))
        {
            DataEncoding = input.ReadString();
        }
        else
        {
            return false;
        }

        return true;
    }
}
