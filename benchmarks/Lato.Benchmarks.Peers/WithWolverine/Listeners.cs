using Peers.Work;

namespace Peers.WithWolverine;

/// <summary>The ten handlers of one event.</summary>
public static class Listeners
{
    /// <summary>One of the ten.</summary>
    public static class First
    {
        /// <summary>With a singleton service.</summary>
        public static void Handle(Announced announced, SharedService service) => service.Work();
    }

    /// <summary>One of the ten.</summary>
    public static class Second
    {
        /// <summary>With a singleton service.</summary>
        public static void Handle(Announced announced, SharedService service) => service.Work();
    }

    /// <summary>One of the ten.</summary>
    public static class Third
    {
        /// <summary>With a singleton service.</summary>
        public static void Handle(Announced announced, SharedService service) => service.Work();
    }

    /// <summary>One of the ten.</summary>
    public static class Fourth
    {
        /// <summary>With a singleton service.</summary>
        public static void Handle(Announced announced, SharedService service) => service.Work();
    }

    /// <summary>One of the ten.</summary>
    public static class Fifth
    {
        /// <summary>With a singleton service.</summary>
        public static void Handle(Announced announced, SharedService service) => service.Work();
    }

    /// <summary>One of the ten.</summary>
    public static class Sixth
    {
        /// <summary>With a singleton service.</summary>
        public static void Handle(Announced announced, SharedService service) => service.Work();
    }

    /// <summary>One of the ten.</summary>
    public static class Seventh
    {
        /// <summary>With a singleton service.</summary>
        public static void Handle(Announced announced, SharedService service) => service.Work();
    }

    /// <summary>One of the ten.</summary>
    public static class Eighth
    {
        /// <summary>With a singleton service.</summary>
        public static void Handle(Announced announced, SharedService service) => service.Work();
    }

    /// <summary>One of the ten.</summary>
    public static class Ninth
    {
        /// <summary>With a singleton service.</summary>
        public static void Handle(Announced announced, SharedService service) => service.Work();
    }

    /// <summary>One of the ten.</summary>
    public static class Tenth
    {
        /// <summary>With a singleton service.</summary>
        public static void Handle(Announced announced, SharedService service) => service.Work();
    }
}
