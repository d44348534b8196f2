@main
struct Matinee {
    static func main() {}
}
